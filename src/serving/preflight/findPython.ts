import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Requirement } from './parseRequirement.ts'
import { inspectPython, type PythonView } from './inspectPython.ts'

export interface PythonSearch {
  /** That a person or a setting named: then no other is looked for. */
  readonly named?: string | undefined
  readonly folder: string
  readonly requirements: readonly Requirement[]
}

/** The interpreter that lacks the fewest of the model's packages; of equals, the one that is nearest to the folder. */
export async function findPython({
  named,
  folder,
  requirements,
}: PythonSearch): Promise<{ python: PythonView | undefined; tried: readonly string[] }> {
  if (named !== undefined && named !== '') return { python: await inspectPython(named, folder), tried: [named] }
  const tried = candidates(folder)
  let best: PythonView | undefined
  for (const program of tried) {
    const python = await inspectPython(program, folder)
    if (python && (best === undefined || lacks(python, requirements) < lacks(best, requirements))) best = python
    if (best && lacks(best, requirements) === 0) break
  }
  return { python: best, tried }
}

function lacks({ packages }: PythonView, requirements: readonly Requirement[]): number {
  return requirements.filter(({ name }) => !packages.has(name)).length
}

function candidates(folder: string): string[] {
  const [bin, program] = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']
  const environments = [process.env['VIRTUAL_ENV'], process.env['CONDA_PREFIX'], join(folder, '.venv'), join(folder, 'venv')]
  const own = environments.filter(home => home !== undefined && home !== '').map(home => join(home as string, bin, program))
  const names = process.platform === 'win32' ? ['python.exe', 'py.exe'] : ['python3', 'python']
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap(place => names.map(name => join(place, name)))
  return [...new Set([...own, ...onPath])].filter(existsSync)
}

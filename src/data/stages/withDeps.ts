import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import type { Project } from '../project.ts'
import { readTargets } from '../readTargets.ts'
import { resolveOut } from '../resolveOut.ts'
import type { Target } from '../target.ts'
import type { Selected } from '../verbs/selectTargets.ts'
import { parseLock } from './parseLock.ts'

/** These, and what the stages that make them were made from, and so on upwards. */
export function withDeps(project: Project, selected: readonly Selected[]): Selected[] {
  const all = readTargets(project, { stages: true }).targets
  const found = new Map(selected.map(one => [one.target.rel, one]))
  const waiting = selected.map(one => one.target)
  for (let target = waiting.pop(); target; target = waiting.pop()) {
    for (const dep of depsOf(project, target)) {
      for (const other of all) {
        if (found.has(other.rel) || !(isIn(dep, other.rel) || isIn(other.rel, dep))) continue
        found.set(other.rel, { target: other, inner: '' })
        waiting.push(other)
      }
    }
  }
  return [...found.values()]
}

/** Relative to the project. */
function depsOf(project: Project, { stage, pointerFile }: Target): string[] {
  if (!stage) return []
  const stages = parseLock(readFileSync(pointerFile, 'utf8'), pointerFile).value ?? []
  const deps = stages.find(one => one.name === stage.name)?.deps ?? []
  return deps.flatMap(({ path }) => {
    const full = resolveOut(project.root, pointerFile, posix.join(stage.wdir, path))
    return (full !== undefined && project.rel(full)) || []
  })
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

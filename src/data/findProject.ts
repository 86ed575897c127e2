import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A project is a directory with a `.dvc` directory. */
export function isProjectRoot(folder: string): boolean {
  return statSync(join(folder, '.dvc'), { throwIfNoEntry: false })?.isDirectory() === true
}

/** The nearest project at or above a folder. */
export function findProject(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (isProjectRoot(at)) return at
    if (dirname(at) === at) return undefined
  }
}

const DEPTH = 3
const SKIPPED = new Set(['node_modules', '.git', '.venv', 'venv', '__pycache__', '.dvc'])
const MOST_FOLDERS = 2000

/** The project that holds a folder, and those a few levels below it. */
export function findProjects(folder: string): string[] {
  const found = new Set<string>()
  const above = findProject(folder)
  if (above) found.add(above)
  let level = [folder]
  let looked = 0
  for (let depth = 0; depth < DEPTH && looked < MOST_FOLDERS; depth++) {
    const below = level.flatMap(foldersIn)
    looked += below.length
    for (const child of below) if (isProjectRoot(child)) found.add(child)
    level = below
  }
  return [...found]
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isDirectory() && !SKIPPED.has(entry.name))
      .map(entry => join(folder, entry.name))
  } catch {
    return []
  }
}

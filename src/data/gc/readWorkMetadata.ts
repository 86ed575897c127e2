import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Project } from '../project.ts'

/** The texts of every `.dvc` file and `dvc.lock` of the work tree, in whatever folder, but for what `.dvcignore` names. */
export function readWorkMetadata(project: Project): string[] {
  const texts: string[] = []
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of list(project.path(folder))) {
      const rel = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (project.ignore.matches(rel, entry.isDirectory()).ignored) continue
      if (entry.isDirectory()) folders.push(rel)
      else if (isMetadata(entry.name)) texts.push(readFileSync(project.path(rel), 'utf8'))
    }
  }
  return texts
}

/** Is this the name of a file that names objects? */
export function isMetadata(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name === 'dvc.lock' || (name.endsWith('.dvc') && name !== '.dvc')
}

/** A folder that cannot be read stops everything: what it names would be taken for unused. */
function list(folder: string): Dirent[] {
  return readdirSync(join(folder), { withFileTypes: true })
}

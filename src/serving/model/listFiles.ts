import { readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export interface ModelFile {
  /** Relative, with `/`. */
  readonly path: string
  readonly size: number
}

/** Files of a folder (or of these of it) with their sizes, in order of path; links are not followed. */
export function listFiles(folder: string, only?: readonly string[]): readonly ModelFile[] {
  const paths =
    only ??
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(isFile)
      .map(entry => join(entry.parentPath, entry.name))
  const files = paths.map(path => ({ path: relative(folder, path).split(sep).join('/'), size: statSync(path).size }))
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function isFile(entry: { isFile(): boolean }): boolean {
  return entry.isFile()
}

import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** One file as the recordings describe it; `mode` is octal. */
export interface FileState {
  readonly mode?: string
  readonly size?: number
  readonly md5?: string
  readonly nlink?: number
  readonly symlink?: string
  readonly text?: string
}

/** Every file below a directory by its path with `/`, but for Git's own and DVC's temporary ones. */
export function snapshot(
  root: string,
  isLeftOut: (rel: string) => boolean = rel => /(^|\/)(\.git|\.dvc\/tmp)$/.test(rel),
): Map<string, FileState> {
  const files = new Map<string, FileState>()
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const rel = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (isLeftOut(rel)) continue
      if (entry.isDirectory()) folders.push(rel)
      else files.set(rel, stateOf(join(root, rel)))
    }
  }
  return files
}

function stateOf(path: string): FileState {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return { symlink: readlinkSync(path) }
  const mode = `0o${(stat.mode & 0o7777).toString(8)}`
  if (!stat.isFile()) return { mode }
  const bytes = readFileSync(path)
  return { mode, size: bytes.length, md5: createHash('md5').update(bytes).digest('hex'), ...(stat.nlink > 1 && { nlink: stat.nlink }) }
}

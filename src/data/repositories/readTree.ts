import { join, relative, sep } from 'node:path'
import { readBlobs } from '../git/readBlobs.ts'
import { parsePointer } from '../pointer.ts'
import { isPointerName } from '../readTargets.ts'
import { resolveOut } from '../resolveOut.ts'
import { commitOf, type Repository } from './openRepository.ts'
import type { RepositoryTree, TreeFile, TreeOut } from './repositoryTree.ts'

/** What a repository holds at a revision; HEAD if none is named. */
export async function readTree(repository: Repository, rev: string | undefined): Promise<RepositoryTree> {
  const commit = await commitOf(repository, rev)
  const listed = await repository.git.raw(['ls-tree', '-r', '-l', '-z', '--full-tree', commit])
  const files = new Map<string, TreeFile>()
  for (const line of listed.split('\0')) {
    // Links and submodules hold no data of their own.
    const [, mode, blob, size, rel] = /^(100\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? []
    if (rel !== undefined) files.set(rel, { rel, size: Number(size), isExec: mode === '100755', from: { blob: blob as string } })
  }
  const pointers = [...files.values()].filter(file => isPointerName(file.rel.split('/').at(-1) ?? '') && !isInDvcDir(file.rel))
  const blobs = await readBlobs(repository.root, [...new Set(pointers.map(blobOf))])
  const outs = pointers.flatMap(file =>
    readOuts(repository.root, files, { rel: file.rel, text: blobs.get(blobOf(file))?.toString() ?? '' }),
  )
  return { commit, files: withoutTracked(files, outs), outs }
}

/** The outputs of one pointer; of one that cannot be read, or lies in no project, none. */
export function readOuts(root: string, files: ReadonlyMap<string, unknown>, pointer: { rel: string; text: string }): TreeOut[] {
  const owner = ownerOf(files, pointer.rel)
  const { value } = parsePointer(pointer.text, pointer.rel)
  if (owner === undefined || !value) return []
  return value.outs.flatMap(out => {
    const path = resolveOut(join(root, owner), join(root, pointer.rel), out)
    return path === undefined ? [] : [{ rel: relative(root, path).split(sep).join('/'), owner, pointer: value, out }]
  })
}

/** The files that Git keeps, without what lies where a pointer tracks something, and without DVC's own directory. */
export function withoutTracked(files: ReadonlyMap<string, TreeFile>, outs: readonly TreeOut[]): Map<string, TreeFile> {
  const tracked = new Set(outs.map(out => out.rel))
  return new Map([...files].filter(([rel]) => !isInDvcDir(rel) && !isTracked(tracked, rel)))
}

function isTracked(tracked: ReadonlySet<string>, rel: string): boolean {
  for (let end = rel.length; end > 0; end = rel.lastIndexOf('/', end - 1)) if (tracked.has(rel.slice(0, end))) return true
  return false
}

function isInDvcDir(rel: string): boolean {
  return rel.split('/').includes('.dvc')
}

/** The nearest directory above that is a project. */
function ownerOf(files: ReadonlyMap<string, unknown>, rel: string): string | undefined {
  for (let at = rel; at !== ''; ) {
    at = at.slice(0, Math.max(0, at.lastIndexOf('/')))
    if (files.has(at === '' ? '.dvc/config' : `${at}/.dvc/config`)) return at
  }
  return undefined
}

function blobOf({ from }: TreeFile): string {
  return 'blob' in from ? from.blob : ''
}

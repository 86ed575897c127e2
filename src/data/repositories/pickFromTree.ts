import { posix } from 'node:path'
import { isPointerName } from '../readTargets.ts'
import { isPointerPath, notInRepository } from '../sources/failures.ts'
import type { Repository } from './openRepository.ts'
import { isAtOrBelow, isDvcFile, type RepositoryTree, type TreeFile, type TreeOut } from './repositoryTree.ts'

/** An output that is wanted: `inner` is the part of it ('' for the whole), `at` where it goes, relative to what was picked. */
export interface PickedOut {
  readonly source: TreeOut
  readonly inner: string
  readonly at: string
}

/** What a path of a repository stands for: files of Git and outputs, each with its place relative to the path ('' is the path itself). */
export interface Picked {
  /** Relative to the repository's top. */
  readonly rel: string
  readonly files: readonly { readonly file: TreeFile; readonly at: string }[]
  readonly outs: readonly PickedOut[]
}

/** Where a path that is meant from the named folder lies, relative to the top; undefined when it leaves the repository. */
export function relInRepository({ folder }: Repository, path: string): string | undefined {
  const rel = posix
    .normalize(posix.join('/', folder, path.split('\\').join('/')))
    .slice(1)
    .replace(/\/$/, '')
  const raw = posix.normalize(posix.join(folder || '.', path))
  return raw === '..' || raw.startsWith('../') || path.startsWith('/') ? undefined : rel
}

/** What is at a path, or below it. A directory is picked without DVC's own files. */
export function pickFromTree(repository: Repository, tree: RepositoryTree, path: string): Picked {
  const rel = relInRepository(repository, path)
  const missing = () => notInRepository({ path, url: repository.url, commit: tree.commit ?? '' })
  if (rel === undefined) throw missing()
  if (isPointerName(rel.split('/').at(-1) ?? '')) throw isPointerPath({ path })
  const around = tree.outs.find(out => isAtOrBelow(rel, out.rel))
  if (around) return { rel, files: [], outs: [{ source: around, inner: rel.slice(around.rel.length + 1), at: '' }] }
  const single = tree.files.get(rel)
  if (single) return { rel, files: [{ file: single, at: '' }], outs: [] }
  const strip = (full: string) => (rel === '' ? full : full.slice(rel.length + 1))
  const files = [...tree.files.values()].filter(file => isAtOrBelow(file.rel, rel) && !isDvcFile(file.rel))
  const outs = tree.outs.filter(out => isAtOrBelow(out.rel, rel))
  if (files.length + outs.length === 0) throw missing()
  return {
    rel,
    files: files.map(file => ({ file, at: strip(file.rel) })),
    outs: outs.map(source => ({ source, inner: '', at: strip(source.rel) })),
  }
}

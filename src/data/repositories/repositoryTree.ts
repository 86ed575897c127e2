import type { Pointer, Out } from '../pointer.ts'

/** A file that Git keeps, or that lies in a work tree. `rel` is relative to the repository's top, with `/`. */
export interface TreeFile {
  readonly rel: string
  readonly size: number
  readonly isExec: boolean
  /** Its hash in Git, or its place in the work tree. */
  readonly from: { readonly blob: string } | { readonly path: string }
}

/** What a pointer of the repository tracks. `rel` is relative to the top; `owner` is the project's directory, relative to it too. */
export interface TreeOut {
  readonly rel: string
  readonly owner: string
  readonly pointer: Pointer
  readonly out: Out
}

/** What a repository holds at one commit, or in its work tree: what Git keeps, and what pointers track. */
export interface RepositoryTree {
  /** Undefined for the work tree as it is. */
  readonly commit: string | undefined
  /** By path. Nothing in here lies where a pointer tracks something. */
  readonly files: ReadonlyMap<string, TreeFile>
  readonly outs: readonly TreeOut[]
}

/** DVC's own files are listed, and are no data: a directory is got without them. */
export function isDvcFile(rel: string): boolean {
  return /(?:^|\/)(?:[^/]+\.dvc|dvc\.yaml|\.dvcignore)$/.test(rel)
}

/** Is a path the other, or below it? Everything is below ''. */
export function isAtOrBelow(rel: string, top: string): boolean {
  return top === '' || rel === top || rel.startsWith(`${top}/`)
}

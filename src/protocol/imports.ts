/** The words about data that came from elsewhere: a path, a URL, another repository. */
import type { LongCall } from './progress.ts'

/** Where a target was imported from. */
export interface SourceView {
  readonly kind: 'repository' | 'path' | 'url'
  /** As a person reads it: a path, a URL, or `model.bin (../registry)`. */
  readonly from: string
  /** Of a repository: the revision that is followed, where it is not the default branch. */
  readonly rev?: string | undefined
  /** Of a repository: the commit that the data is of. */
  readonly commit?: string | undefined
  /** What was found when the source was last looked at; undefined before that. */
  readonly found?: 'current' | 'changed' | 'unreachable' | undefined
}

/** Something of a repository that can be imported. */
export interface ImportableView {
  /** Relative to what was named, with `/`. */
  readonly path: string
  /** Tracked as data there; else Git keeps it. */
  readonly isData: boolean
  readonly isDirectory: boolean
  readonly size?: number | undefined
}

export interface ImportedView {
  readonly path: string
  /** Files that Git should be told of. */
  readonly changed: readonly string[]
  readonly files: number
  readonly bytes: number
}

export interface UpdatedView {
  /** Paths that have something new. */
  readonly updated: readonly string[]
  /** Paths that were up to date. */
  readonly current: readonly string[]
}

export interface ImportsEngine {
  /** What another repository holds, at most a thousand files of Git beside its data. */
  importable(root: string, what: { url: string; rev?: string }, call: LongCall): Promise<readonly ImportableView[]>
  /** `out` is relative to the project. */
  importUrl(root: string, what: { url: string; out: string }, call: LongCall): Promise<ImportedView>
  importFrom(root: string, what: { url: string; path: string; rev?: string; out: string }, call: LongCall): Promise<ImportedView>
  update(root: string, what: { paths: readonly string[]; force?: boolean }, call: LongCall): Promise<UpdatedView>
  /** Asks every source of a project whether it changed; then `didChange` tells. */
  lookAtSources(root: string, call: LongCall): Promise<void>
}

/** The words about pointers that a merge in Git left in conflict: what each side names, and what to make of them. */
import type { LongCall } from './progress.ts'

/** What one side of the merge says that the data is. */
export interface ConflictSide {
  /** What Git calls the side: `HEAD`, a branch, a commit; empty when it is not known. */
  readonly name: string
  readonly oid?: string | undefined
  readonly isDirectory: boolean
  readonly size?: number | undefined
  readonly files?: number | undefined
  /** The commit that brought this side's pointer. */
  readonly commit?: { readonly hash: string; readonly author: string; readonly date: number; readonly message: string } | undefined
  /** False when content of it is not in the cache. */
  readonly inCache: boolean
  /** Why this side cannot be taken. */
  readonly problem?: string | undefined
}

/** What the union of both sides would be. */
export interface UnionView {
  readonly files: number
  /** Files that one side alone changed, added or deleted. */
  readonly fromOurs: number
  readonly fromTheirs: number
  /** Files that both changed, each in its own way: which side's is wanted must be said. */
  readonly clashes: readonly string[]
  /** False when what both come from is not known: then a file that one side deleted comes back. */
  readonly isThreeWay: boolean
}

export interface ConflictView {
  /** Relative to the project's root. */
  readonly rel: string
  readonly ours: ConflictSide
  readonly theirs: ConflictSide
  /** The union, or a sentence that says why there is none. */
  readonly union: UnionView | string
}

export interface Resolution {
  readonly take: 'ours' | 'theirs' | 'union'
  /** For a union: whose file is wanted where both changed it. */
  readonly prefer?: 'ours' | 'theirs' | undefined
}

export interface ResolveResult {
  readonly pointer: string
  /** Paths of the data that the pointer names now. */
  readonly paths: readonly string[]
  readonly files: number
  readonly size?: number | undefined
}

export interface ResolveEngine {
  /** What the sides of a pointer in conflict are. May ask the remote for a list of files. */
  conflict(root: string, pointer: string): Promise<ConflictView>
  /** Writes the pointer, and the union's list into the cache. The work tree stays as it is; Git is told nothing unless `core.autostage` says so. */
  resolvePointer(root: string, what: { pointer: string } & Resolution, call: LongCall): Promise<ResolveResult>
}

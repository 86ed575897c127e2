/** The words about clearing out the cache: what would go, what stays, and why. Sizes are bytes. */
import type { LongCall } from './progress.ts'

/** What is kept, and what may go of the rest. What the work tree names is always kept. */
export interface SpaceScope {
  readonly branches: boolean
  readonly tags: boolean
  readonly allCommits: boolean
  /** True: of what is not kept, only what the default remote holds goes. */
  readonly onlyHeld: boolean
}

/**
 * Why a part of the cache stays or goes: named by the work tree, a branch, a tag or a commit; a link of the work tree leads to it;
 * another project names it; no place holds it besides; nothing names it that is kept.
 */
export type SpaceReason = 'workTree' | 'branch' | 'tag' | 'commit' | 'linked' | 'otherProject' | 'onlyHere' | 'unnamed'

/** Objects of one version of a target that share a fate. An object of several versions counts for the newest that is kept, else the newest. */
export interface SpaceRow {
  readonly goes: boolean
  readonly why: SpaceReason
  /** The branch, the tag or the start of the commit that is the reason. */
  readonly by?: string | undefined
  /** What the objects were part of, relative to the project's root; undefined where no pointer in any commit names them. */
  readonly rel?: string | undefined
  /** Its number, where it is a version in the history of HEAD. */
  readonly version?: number | undefined
  readonly commit?: { readonly hash: string; readonly date: number; readonly message: string } | undefined
  readonly objects: number
  readonly bytes: number
  /** How many of them the default remote holds; undefined when it could not be asked. */
  readonly held?: number | undefined
  readonly heldBytes?: number | undefined
}

export interface SpaceTotals {
  readonly objects: number
  readonly bytes: number
  readonly held?: number | undefined
  readonly heldBytes?: number | undefined
}

export interface SpaceView {
  /** Give this to `freeSpace`: it removes nothing that is not in this view. */
  readonly token: string
  readonly cacheDir: string
  /** The default remote that was asked; undefined when there is none. */
  readonly remote?: string | undefined
  /** Why the remote could not be asked. */
  readonly remoteProblem?: string | undefined
  readonly hasGit: boolean
  readonly goes: SpaceTotals
  readonly stays: SpaceTotals
  /** What goes first, each half by size, largest first. */
  readonly rows: readonly SpaceRow[]
  /** Files that a write left behind that was cut short; they go too. */
  readonly leftovers: SpaceTotals
}

export interface SpaceResult {
  readonly objects: number
  readonly bytes: number
}

export interface SpaceEngine {
  /** What clearing out the cache would do. Asks Git and the default remote; changes nothing. */
  space(root: string, scope: SpaceScope): Promise<SpaceView>
  /** Does what a view says, after all was looked at and the remote was asked once more: what became needed meanwhile stays. */
  freeSpace(root: string, token: string, call: LongCall): Promise<SpaceResult>
}

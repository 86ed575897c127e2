/**
 * The words that the data engine and whoever asks it (editor, pages, command line) speak. Plain data: everything here
 * survives a structured clone. Paths are absolute and native unless a name says otherwise; `rel` paths have `/` and are
 * relative to the project's root. Sizes are bytes, times are milliseconds since 1970.
 */
import type { LongCall } from './progress.ts'
import type { FileAt, Moment } from './fileAt.ts'
import type { ImportsEngine, SourceView } from './imports.ts'
import type { LargeFilesEngine } from './largeFiles.ts'
import type { MetaRow } from './meta.ts'
import type { PlacesEngine } from './places.ts'
import type { ResolveEngine } from './resolve.ts'
import type { SpaceEngine } from './space.ts'

export type { LongCall, Phase, Progress } from './progress.ts'

/** How a tracked file or directory in the work tree stands against its pointer. */
export type DataState =
  /** The engine has not looked yet. */
  | 'computing'
  /** The work tree holds what the pointer names, and so does the cache. */
  | 'unchanged'
  /** The work tree differs from what the pointer names. */
  | 'modified'
  /** Not in the work tree; the cache has it: a checkout brings it back. */
  | 'missing'
  /** The cache lacks what the pointer names: a pull brings it. */
  | 'notInCache'
  /** The pointer names no content yet. */
  | 'new'
  /** The pointer cannot be read; `problems` says why. */
  | 'invalid'

/** How one file below a tracked directory stands. */
export type EntryState = 'unchanged' | 'modified' | 'added' | 'missing' | 'notInCache'

/** What is wrong with a person's file, where, and what to do. `line` counts from 0. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly message: string
}

export interface RemoteView {
  readonly name: string
  /** As a person reads it: an absolute path or a URL without secrets. */
  readonly url: string
  readonly isDefault: boolean
  /** False for a scheme that no adapter serves yet. */
  readonly supported: boolean
}

export interface ProjectView {
  readonly root: string
  /** Undefined when the project is not in a Git repository. */
  readonly gitRoot?: string | undefined
  readonly remotes: readonly RemoteView[]
  readonly cacheDir: string
  /** True when Git stages pointer files by itself after each verb (`core.autostage`). */
  readonly autostage: boolean
  readonly problems: readonly Problem[]
}

/** A version in one line: what, when, who. `number` counts from 1, the oldest. */
export interface VersionBrief {
  readonly number: number
  readonly commit: string
  readonly author: string
  readonly date: number
  readonly message: string
}

export interface ChangeCounts {
  readonly added: number
  readonly modified: number
  readonly deleted: number
}

/** One tracked output: a file or a directory with the pointer that names it. */
export interface TargetView {
  /** Stable over refreshes and restarts. */
  readonly id: string
  readonly root: string
  readonly pointer: string
  /** Line of this output in the pointer file, from 0. */
  readonly line: number
  readonly path: string
  readonly rel: string
  readonly isDirectory: boolean
  readonly oid?: string | undefined
  readonly size?: number | undefined
  readonly files?: number | undefined
  readonly state: DataState
  /** Counts of changed files for a modified directory. */
  readonly changes?: ChangeCounts | undefined
  /** Files (for a file: 0 or 1) that the default remote is not known to hold; undefined when nothing is known or there is no remote. */
  readonly notPushed?: number | undefined
  /** The version that the pointer in the work tree names; undefined when it was never committed. */
  readonly version?: VersionBrief | undefined
  /** How many versions Git's history holds; undefined until it was read. */
  readonly versions?: number | undefined
  /** True when the pointer file differs from the one in HEAD, or is not in HEAD. */
  readonly uncommitted: boolean
  /** True while a merge in Git waits for the pointer to be resolved. */
  readonly conflicted?: boolean | undefined
  readonly desc?: string | undefined
  readonly labels?: readonly string[] | undefined
  /** Where it was imported from. */
  readonly source?: SourceView | undefined
  readonly meta?: readonly MetaRow[] | undefined
  readonly problems: readonly Problem[]
}

/** One file or directory below a tracked directory. */
export interface EntryView {
  readonly name: string
  /** Path relative to the tracked directory, with `/`. */
  readonly rel: string
  readonly path: string
  readonly isDirectory: boolean
  readonly size?: number | undefined
  readonly state: EntryState
  /** Files below, for a directory. */
  readonly files?: number | undefined
}

/** One version of a target, from the history of its pointer. */
export interface VersionView extends VersionBrief {
  readonly email: string
  readonly oid: string
  /** The pointer's path in that commit, relative to the Git root, with `/`. */
  readonly pointerInCommit: string
  readonly isDirectory: boolean
  readonly size?: number | undefined
  readonly files?: number | undefined
  readonly desc?: string | undefined
  readonly labels?: readonly string[] | undefined
  readonly meta?: readonly MetaRow[] | undefined
  /** True when the work tree's pointer names this content. */
  readonly current: boolean
  readonly inCache: boolean
  /** Undefined when there is no default remote or it was not asked yet. */
  readonly onRemote?: boolean | undefined
}

export interface ChangedFile {
  readonly rel: string
  readonly kind: 'added' | 'modified' | 'deleted' | 'renamed'
  /** For a renamed file: what it was called. */
  readonly from?: string | undefined
  readonly oldSize?: number | undefined
  readonly newSize?: number | undefined
}

/** What differs between a version and the work tree (`from` older, `to` newer). */
export interface ChangesView {
  readonly counts: ChangeCounts & { readonly renamed: number; readonly unchanged: number }
  /** At most a thousand; `counts` tells the whole. */
  readonly files: readonly ChangedFile[]
  readonly oldSize?: number | undefined
  readonly newSize?: number | undefined
  /** Set when one side's list of files is not in the cache: nothing can be compared. */
  readonly unavailable?: string | undefined
}

export interface AddResult {
  /** Pointer files that were written or already right. */
  readonly pointers: readonly string[]
  /** Files that Git should be told of: pointers and `.gitignore`s that changed. */
  readonly changed: readonly string[]
  readonly files: number
  readonly bytes: number
  /** Targets whose content was the tracked one already. */
  readonly unchanged: number
}

export interface TransferResult {
  /** Objects that were copied. */
  readonly transferred: number
  readonly bytes: number
  /** Objects that were there already. */
  readonly present: number
  readonly remote: string
}

export interface CheckoutResult {
  readonly added: readonly string[]
  readonly modified: readonly string[]
  readonly deleted: readonly string[]
  /** Paths whose content the cache lacks, or lacks in part: they were left as they are. */
  readonly failed: readonly string[]
  /** How many files were written anew, overwritten and removed. */
  readonly files: ChangeCounts
}

export interface PullResult {
  readonly fetched: TransferResult
  readonly checkout: CheckoutResult
}

export interface CheckoutVersionResult {
  readonly checkout: CheckoutResult
  readonly fetched: number
  /** Give this to `undo` to go back to what the pointer and the work tree were. Valid until the target changes again. */
  readonly undo: string
  readonly version: VersionBrief
}

export interface EngineSettings {
  /** Folders that the person opened; projects are looked for in and above them, and below down to a few levels. */
  readonly folders: readonly string[]
  /** False in an untrusted workspace: nothing is written and no process is started. */
  readonly trusted: boolean
}

export interface EngineChange {
  /** 'projects': the list of projects; 'targets': one project's targets (all of them when `ids` is undefined). */
  readonly what: 'projects' | 'targets'
  readonly root?: string | undefined
  readonly ids?: readonly string[] | undefined
}

/** What the engine tells of its own accord. */
export interface EngineEvents {
  didChange(change: EngineChange): void
  log(level: 'trace' | 'debug' | 'info' | 'warn' | 'error', message: string): void
}

/** The data engine as its callers see it. Every method may reject with a failure: `code`, one sentence, `data`. */
export interface DataEngine extends ResolveEngine, SpaceEngine, LargeFilesEngine, PlacesEngine, ImportsEngine {
  configure(settings: EngineSettings): Promise<void>
  projects(): Promise<ProjectView[]>
  /** All targets of one project; states are 'computing' until they were looked at, then `didChange` tells. */
  targets(root: string): Promise<TargetView[]>
  /** The targets of one pointer file, fully computed. */
  targetsOf(pointer: string): Promise<TargetView[]>
  /** What lies directly below `rel` in a tracked directory ('' is the directory itself), directories first, then by name. */
  children(id: string, rel: string): Promise<EntryView[]>
  /** Newest first. */
  versions(id: string): Promise<VersionView[]>
  /** From the content of `commit` (or of the pointer, when undefined) to that of `until` (or what is in the work tree). */
  changes(id: string, commit?: string, until?: string): Promise<ChangesView>
  /** Where the bytes of one file of a target were at a moment. `rel` is relative to the target, '' for the target itself. */
  fileAt(id: string, rel: string, when: Moment): Promise<FileAt>
  /** Files changed on disk, as a watcher tells; empty means "look again at everything". */
  filesChanged(paths: readonly string[]): Promise<void>
  /** Looks again at everything; with `remote`, also asks the default remote what it holds. */
  refresh(root: string, remote: boolean): Promise<void>

  init(folder: string, options: { subdir?: boolean; noScm?: boolean; force?: boolean }): Promise<{ root: string; created: string[] }>
  add(root: string, paths: readonly string[], call: LongCall): Promise<AddResult>
  commit(root: string, paths: readonly string[], call: LongCall): Promise<AddResult>
  checkout(root: string, what: { paths: readonly string[]; force?: boolean }, call: LongCall): Promise<CheckoutResult>
  push(root: string, what: { paths: readonly string[]; remote?: string }, call: LongCall): Promise<TransferResult>
  fetch(root: string, what: { paths: readonly string[]; remote?: string }, call: LongCall): Promise<TransferResult>
  pull(root: string, what: { paths: readonly string[]; remote?: string; force?: boolean }, call: LongCall): Promise<PullResult>
  /** Puts one target to the content it had in `commit`: pointer file and data; fetches what the cache lacks. */
  checkoutVersion(id: string, to: { commit: string; force?: boolean }, call: LongCall): Promise<CheckoutVersionResult>
  /** Copies the objects of one version into the cache; the work tree stays as it is. */
  fetchVersion(id: string, commit: string, call: LongCall): Promise<TransferResult>
  /** Writes what people say about a target into its pointer; empty takes it away. */
  describe(id: string, notes: { desc: string; labels: readonly string[]; meta?: readonly Omit<MetaRow, 'nested'>[] }): Promise<void>
  undo(token: string, call: LongCall): Promise<CheckoutResult>

  remoteAdd(
    root: string,
    remote: { name: string; url: string },
    options: { default?: boolean; force?: boolean; local?: boolean },
  ): Promise<void>
  remoteModify(root: string, edit: { name: string; option: string; value: string }, options: { local?: boolean }): Promise<void>
  remoteDefault(root: string, name: string): Promise<void>
  /** Resolves when no other process changes the project, however long that takes. */
  waitUntilFree(root: string, call: LongCall): Promise<void>
}

/** Codes of the failures that a caller may want to mend with a button. */
export const DataFailure = {
  /** data: { paths: string[] }: untracked changes would be lost. Track them first, or force. */
  wouldLose: 'data/would-lose',
  /** data: { paths: string[] }: content is neither in the cache nor on the remote. */
  missingObjects: 'data/missing-objects',
  /** data: { root }: add a remote. */
  noRemote: 'data/no-remote',
  /** data: { url }: the remote's directory is not there. */
  remoteUnreachable: 'data/remote-unreachable',
  /** data: { file, line }: open the file at the line. */
  invalidPointer: 'data/invalid-pointer',
  invalidConfig: 'data/invalid-config',
  /** data: { path, command }: the file is tracked by Git. */
  trackedByGit: 'data/tracked-by-git',
  /** data: { path } */
  outsideProject: 'data/outside-project',
  notFound: 'data/not-found',
  notAProject: 'data/not-a-project',
  untrusted: 'data/untrusted',
  unsupportedRemote: 'data/unsupported-remote',
  /** data: { root, pid?, command?, since? }: another process changes the project. Wait, or try again. */
  locked: 'data/locked',
} as const

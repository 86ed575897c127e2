/** The words between the Versions page and its host. The page asks for what it shows; the host tells when that may have changed. */
import type { PlaceView } from './places.ts'
import type { ChangedFile, ChangesView, RemoteView, TargetView, VersionView } from './data.ts'

/** What the page is about; the host puts it into the page's HTML. */
export interface VersionsSubject {
  /** The target's id: stable over restarts. */
  readonly id: string
  /** The target's path relative to its project, shown before anything else has come. */
  readonly rel: string
  /** Key of the row to select at first: 'now' or a commit. */
  readonly selected?: string | undefined
  /** Commit of the version that it is compared with at first; undefined is now. */
  readonly until?: string | undefined
}

export interface VersionsOverview {
  readonly target: TargetView
  /** Newest first. */
  readonly versions: readonly VersionView[]
  /** The default remote; undefined when the project has none. */
  readonly storage?: Pick<RemoteView, 'name' | 'url'> | undefined
  /** False in an untrusted workspace: the page offers nothing that writes. */
  readonly trusted: boolean
}

/** What the page can ask of its host. Everything may reject with a failure: one sentence, a code. */
export interface VersionsHost {
  overview(): Promise<VersionsOverview>
  /** From `commit` (from the pointer when left out) to `until` (to what is in the work tree when left out). */
  changes(commit?: string, until?: string): Promise<ChangesView>
  /** Which places hold a version (the pointer's content when left out); every remote is asked now. */
  places(commit?: string): Promise<PlaceView[]>
  track(): Promise<void>
  push(): Promise<void>
  pull(): Promise<void>
  /** Copies one version into the cache, so that it can be compared. */
  fetchVersion(commit: string): Promise<void>
  /** Asks the person, then puts the target to the content it had in `commit`. */
  checkout(commit: string): Promise<void>
  /** Opens one changed file: what it was in `commit` (in the pointer when left out) beside what it is in `until` (in the work tree). */
  openChange(file: Pick<ChangedFile, 'rel' | 'from'>, commit?: string, until?: string): Promise<void>
  /** Asks the person for description, labels and metadata of what the pointer names. */
  edit(): Promise<void>
  showSourceControl(): Promise<void>
}

/** What the host can tell the page. */
export interface VersionsPage {
  /** What the page shows may be old: it asks again. */
  didChange(): void
  /** Selects the row of a key, compared with the version of `until`, or with now. */
  select(key: string, until?: string): void
}

/** What survives a reload of the page and a restart of the editor. */
export interface VersionsState {
  readonly subject: VersionsSubject
  /** Key of the selected row: 'now' or a commit. */
  readonly selected?: string | undefined
  /** Commit of the version that it is compared with; undefined is now. */
  readonly until?: string | undefined
}

/** Reads a state that a page stored; undefined when it is of another shape, since anything may have stored it. */
export function parseVersionsState(raw: unknown): VersionsState | undefined {
  const state = raw as { subject?: { id?: unknown; rel?: unknown } | null; selected?: unknown; until?: unknown } | null | undefined
  const { id, rel } = state?.subject ?? {}
  if (typeof id !== 'string' || typeof rel !== 'string') return undefined
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return { subject: { id, rel }, selected: text(state?.selected), until: text(state?.until) }
}

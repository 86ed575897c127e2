/** The words between the page that shows a table, or compares two, and its host. */
import type { Call } from './connect.ts'
import type { RowKey, RowsQuery, RowView, TableProgress, TableSummary } from './table.ts'

/** One file of a target at two moments; a side that is left out is the pointer's content (before) or the work tree (after). */
export interface ChangeSubject {
  /** The target's id: stable over restarts. */
  readonly id: string
  /** The file, relative to the target; '' for the target itself. */
  readonly rel: string
  /** What the file was called before. */
  readonly from?: string | undefined
  /** Commits. */
  readonly before?: string | undefined
  readonly after?: string | undefined
  /** What the page shows before anything has come: the file's name, and what the sides are called. */
  readonly name: string
  readonly old: string
  readonly new: string
}

/** A table alone. */
export type FileSubject = Pick<ChangeSubject, 'name'> & { readonly old?: undefined; readonly new?: undefined }

export type TableSubject = ChangeSubject | FileSubject

/** What the page can ask of its host. Everything may reject with a failure: one sentence, a code. */
export interface TableHost {
  /** Reads the files. */
  open(call: Call<TableProgress>): Promise<TableSummary>
  /** Finds rows again by another key. */
  match(key: RowKey): Promise<TableSummary>
  rows(query: RowsQuery): Promise<readonly RowView[]>
  openAsText(): Promise<void>
}

export interface TablePage {
  /** One of the files is another one now: the page asks again. */
  didChange(): void
}

/** What survives a reload of the page and a restart of the editor. */
export interface TableState {
  readonly subject: TableSubject
  readonly key?: RowKey | undefined
}

/** Reads a subject that a page stored; undefined when it is of another shape, since anything may have stored it. */
export function parseChangeSubject(raw: unknown): ChangeSubject | undefined {
  const { id, rel, from, before, after, name, old, new: now } = (raw ?? {}) as Readonly<Record<string, unknown>>
  const isText = (value: unknown): value is string => typeof value === 'string'
  const mayBeText = (value: unknown): value is string | undefined => value === undefined || isText(value)
  if (!isText(id) || !isText(rel) || !isText(name) || !isText(old) || !isText(now)) return undefined
  if (!mayBeText(from) || !isCommit(before) || !isCommit(after)) return undefined
  return { id, rel, from, before, after, name, old, new: now }
}

function parseFileSubject(raw: unknown): FileSubject | undefined {
  const { name, old } = (raw ?? {}) as Readonly<Record<string, unknown>>
  return typeof name === 'string' && old === undefined ? { name } : undefined
}

export function parseTableState(raw: unknown): TableState | undefined {
  const state = (raw ?? {}) as { subject?: unknown; key?: unknown }
  const subject = parseChangeSubject(state.subject) ?? parseFileSubject(state.subject)
  return subject && { subject, key: parseRowKey(state.key) }
}

/** A way to match rows; undefined when it is none. */
export function parseRowKey(raw: unknown): RowKey | undefined {
  const { by, column } = (raw ?? {}) as { by?: unknown; column?: unknown }
  if (by === 'column' && typeof column === 'string') return { by, column }
  return by === 'content' || by === 'place' ? { by } : undefined
}

/** A full Git object name, or none: it ends up in Git's arguments. */
function isCommit(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value))
}

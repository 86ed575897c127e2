/** The words between a Try It page and its host. */
import type { Call } from './connect.ts'
import type { FieldView, ModelView } from './modelView.ts'
import type { RowsView } from './rowsView.ts'
import type { EndpointState, LoadReport, RequestAnswer, RequestDraft, ServingProtocol } from './serving.ts'

export const protocols = ['mlflow', 'seldon', 'v2', 'flask'] as const satisfies readonly ServingProtocol[]

export const languages = ['curl', 'python', 'javascript'] as const
export type Language = (typeof languages)[number]

/** What the page is about; the host puts it into the page's HTML. */
export interface TryItSubject {
  readonly endpoint: string
}

export interface TryItEndpoint {
  readonly name: string
  readonly state: EndpointState
  readonly problem?: string | undefined
  readonly url?: string | undefined
  readonly model: { readonly name: string; readonly version?: string | undefined; readonly inputs: readonly FieldView[] } & Pick<
    ModelView,
    'example'
  >
  /** How many values a row has, where the loaded model tells it. */
  readonly width?: number | undefined
  readonly paths: Readonly<Record<ServingProtocol, string>>
}

export interface RowsToSend {
  readonly protocol: ServingProtocol
  readonly columns: readonly string[]
  readonly data: readonly (readonly unknown[])[]
}

/** What the page can ask of its host. Everything may reject with a failure: one sentence, a code. */
export interface TryItHost {
  /** undefined: it ran in an earlier window, or was deleted. */
  endpoint(): Promise<TryItEndpoint | undefined>
  draft(rows: RowsToSend): Promise<RequestDraft>
  send(draft: RequestDraft): Promise<RequestAnswer>
  load(draft: RequestDraft, requests: number, call: Call<{ sent: number; of: number }>): Promise<LoadReport>
  /** The person chooses a file; undefined when they leave. */
  rows(): Promise<RowsView | undefined>
  /** The person chooses where to: an .http or a .json file. */
  save(draft: RequestDraft): Promise<void>
  copy(draft: RequestDraft, language: Language): Promise<void>
  start(): Promise<void>
}

/** What the host can tell the page. */
export interface TryItPage {
  /** The endpoint changed its state or its model. */
  didChange(): void
}

/** What survives a reload of the page and a restart of the editor. */
export interface TryItState {
  readonly subject: TryItSubject
  readonly protocol: ServingProtocol
  /** Rows that were being edited, as text. */
  readonly columns: readonly string[]
  readonly row: readonly string[]
}

/** Reads a state that a page stored; undefined when it is of another shape, since anything may have stored it. */
export function parseTryItState(raw: unknown): TryItState | undefined {
  const { subject, protocol, columns, row } = (raw ?? {}) as Record<keyof TryItState, unknown>
  const { endpoint } = (subject ?? {}) as { endpoint?: unknown }
  if (typeof endpoint !== 'string') return undefined
  const words = (list: unknown) => (Array.isArray(list) && list.every(item => typeof item === 'string') ? list : [])
  return {
    subject: { endpoint },
    protocol: protocols.find(each => each === protocol) ?? 'mlflow',
    columns: words(columns),
    row: words(row),
  }
}

/** A request as a page sends it; undefined when it is none. */
export function parseDraft(raw: unknown): RequestDraft | undefined {
  const { method, path, headers, body } = (raw ?? {}) as Record<keyof RequestDraft, unknown>
  if ((method !== 'GET' && method !== 'POST') || typeof path !== 'string' || !/^\/[\w./:%?=&-]*$/.test(path) || typeof body !== 'string')
    return undefined
  if (typeof headers !== 'object' || headers === null || !Object.values(headers).every(value => typeof value === 'string')) return undefined
  return { method, path, headers: { ...(headers as Record<string, string>) }, body }
}

/** The words between the page of a model version, or of two side by side, and its host. */
import type { Figure } from './metricsPage.ts'
import type { ModelDetails, ModelVersionId } from './models.ts'

/** One version, or two: the older one first. */
export interface ModelSubject {
  readonly ids: readonly [ModelVersionId] | readonly [ModelVersionId, ModelVersionId]
}

/** A version of tracked data that the run saw. */
export interface ModelDatum {
  readonly path: string
  readonly oid: string
  /** 'v3', where a commit here holds it. */
  readonly name?: string | undefined
  /** How it stands against what is tracked now. */
  readonly now: 'same' | 'other' | 'unknown'
}

export interface ModelPageView extends ModelDetails {
  /** The run's latest values, without those of the machine; messages are JSON, which has no NaN. */
  readonly metrics: readonly { readonly key: string; readonly value: Figure }[]
  readonly data: readonly ModelDatum[]
  readonly served: readonly { readonly endpoint: string; readonly url?: string | undefined }[]
}

export const modelActions = ['showRun', 'copyUri', 'setAlias', 'promote', 'setStage', 'describe', 'addTag', 'compare', 'reveal'] as const
export type ModelAction = (typeof modelActions)[number]

/** What the page can ask of its host. Everything may reject with a failure: one sentence, a code. */
export interface ModelHost {
  /** What is known of a version; `which` is its place in the subject. */
  open(which: number): Promise<ModelPageView>
  act(which: number, action: ModelAction): Promise<void>
  openFile(which: number, path: string): Promise<void>
  openData(path: string, oid: string): Promise<void>
  checkoutData(path: string, oid: string): Promise<void>
  /** Shows what differs between the versions of data that the two were trained on. */
  compareData(path: string, oids: readonly string[]): Promise<void>
}

/** What the host can tell the page. */
export interface ModelPage {
  didChange(): void
}

/** What survives a reload of the page and a restart of the editor; undefined when anything else was stored. */
export function parseModelState(raw: unknown): ModelSubject | undefined {
  const { subject } = (raw ?? {}) as { subject?: { ids?: unknown } | null }
  const ids = Array.isArray(subject?.ids) ? (subject.ids as unknown[]).flatMap(id => parseId(id) ?? []) : []
  const [first, second] = ids
  if (!first || !Array.isArray(subject?.ids) || ids.length !== subject.ids.length || ids.length > 2) return undefined
  return { ids: second ? [first, second] : [first] }
}

function parseId(raw: unknown): ModelVersionId | undefined {
  const { source, name, version } = (raw ?? {}) as Partial<Record<keyof ModelVersionId, unknown>>
  if (typeof source !== 'string' || typeof name !== 'string' || typeof version !== 'string') return undefined
  return { source, name, version }
}

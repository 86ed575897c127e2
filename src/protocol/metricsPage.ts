/**
 * The words between the Metrics page and its host. The page asks for the rows, columns and curves that it shows; the host tells when
 * those may have changed. Messages travel as JSON, which has no NaN and no infinities: those are words here.
 */
import type { MetricsArtifactsHost } from './metricsArtifacts.ts'
import type { RunStatus } from './runs.ts'

/** What the page is about; the host puts it into the page's HTML. */
export interface MetricsSubject {
  readonly source: string
  readonly experimentIds: readonly string[]
  /** The experiment's name, shown before anything else has come. */
  readonly title: string
}

export type Figure = number | 'NaN' | 'Infinity' | '-Infinity'

export interface MetricsOverview {
  readonly title: string
  /** Where the runs are kept, as a person calls it. */
  readonly place: string
  readonly total: number
  readonly running: number
  /** Most used first. */
  readonly metrics: readonly string[]
  readonly params: readonly string[]
}

export interface RunRow {
  readonly id: string
  readonly name: string
  readonly status: RunStatus
  readonly startTime?: number | undefined
  readonly endTime?: number | undefined
  readonly commit?: string | undefined
  readonly isNested: boolean
  readonly metrics: Readonly<Record<string, Figure>>
  readonly params: Readonly<Record<string, string>>
}

export interface RowsAsk {
  /** The filter grammar of runs; '' is every run. */
  readonly filter: string
  /** Clauses of MLflow's `order_by`; empty is newest first. */
  readonly orderBy: readonly string[]
  readonly offset: number
  readonly limit: number
  readonly metrics: readonly string[]
  readonly params: readonly string[]
}

export interface RowsAnswer {
  readonly rows: readonly RunRow[]
  /** How many match in all. */
  readonly total: number
}

/** One metric of one run, in order of step: as many points as were asked for, every low and high kept. */
export interface Curve {
  readonly runId: string
  readonly steps: readonly number[]
  /** Milliseconds since 1970. */
  readonly times: readonly number[]
  /** Null where the value is no number that can be drawn. */
  readonly values: readonly (number | null)[]
}

/** Steps from here to there, both with it. */
export interface StepSpan {
  readonly from: number
  readonly to: number
}

export interface CurvesAsk {
  readonly runIds: readonly string[]
  readonly key: string
  /** Of each curve at most so many. */
  readonly points: number
  /** A part of each run's curve, in the order of `runIds`; null where none of it is in sight. Left out: all of all. */
  readonly spans?: readonly (StepSpan | null)[] | null | undefined
}

/** Everything of one run that can be compared. */
export interface RunFacts {
  readonly id: string
  readonly name: string
  readonly status: RunStatus
  readonly startTime?: number | undefined
  readonly endTime?: number | undefined
  readonly commit?: string | undefined
  readonly metrics: Readonly<Record<string, Figure>>
  readonly params: Readonly<Record<string, string>>
  /** Without those that MLflow keeps for itself. */
  readonly tags: Readonly<Record<string, string>>
  readonly data: readonly { readonly path: string; readonly oid: string }[]
}

/** What the page can ask of its host. Everything may reject with a failure: one sentence, a code. */
export interface MetricsHost extends MetricsArtifactsHost {
  overview(): Promise<MetricsOverview>
  rows(ask: RowsAsk): Promise<RowsAnswer>
  curves(ask: CurvesAsk): Promise<readonly Curve[]>
  facts(runIds: readonly string[]): Promise<readonly RunFacts[]>
  /** Shows the run in the Runs view. */
  openRun(runId: string): Promise<void>
  /** Lets the person choose a file and writes the text; false when they leave. */
  save(name: string, text: string): Promise<boolean>
}

/** What the host can tell the page. */
export interface MetricsPage {
  /** What the page shows may be old: it asks again. */
  didChange(): void
}

/** What survives a reload of the page and a restart of the editor. */
export interface MetricsState {
  readonly subject: MetricsSubject
  readonly view?: unknown
}

/** Reads a state that a page stored; undefined when it is of another shape, since anything may have stored it. */
export function parseMetricsState(raw: unknown): MetricsState | undefined {
  const state = raw as
    | { subject?: { source?: unknown; experimentIds?: unknown; title?: unknown } | null; view?: unknown }
    | null
    | undefined
  const { source, experimentIds, title } = state?.subject ?? {}
  if (typeof source !== 'string' || typeof title !== 'string' || !isTexts(experimentIds)) return undefined
  return { subject: { source, experimentIds, title }, view: state?.view }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(one => typeof one === 'string')
}

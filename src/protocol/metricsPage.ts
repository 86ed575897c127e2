/**
 * The words between the Metrics page and its host. The page asks for the rows, columns and curves that it shows; the host tells when
 * those may have changed. Messages travel as JSON, which has no NaN and no infinities: those are words here.
 */
import type { MetricsArtifactsHost } from './metricsArtifacts.ts'
import type { SummaryBy } from './runs.ts'
import type { ArtifactView, ModelBrief, RunStatus, RunView } from './runs.ts'

/** What the page is about; the host puts it into the page's HTML. */
export interface MetricsSubject {
  readonly source: string
  readonly experimentIds: readonly string[]
  /** The experiment's name, shown before anything else has come. */
  readonly title: string
  /** Experiments of other sources, or more of the same, whose runs stand in the same table. */
  readonly also?: readonly SubjectPlace[] | undefined
  /** Runs that a new page begins with, by its own names for them; its first ones where none are given. */
  readonly selected?: readonly string[] | undefined
}

export interface SubjectPlace {
  readonly source: string
  readonly experimentIds: readonly string[]
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
  /** Without those that MLflow and this extension keep for themselves. */
  readonly tags: readonly string[]
  /** Paths of tracked data that runs saw. */
  readonly data: readonly string[]
  /** Where runs can be from, by the source's id: more than one when places are mixed. */
  readonly places: Readonly<Record<string, string>>
}

export interface RunRow {
  /** Names the run on this page: MLflow's id, with its source before it when that is not the subject's own. */
  readonly id: string
  /** MLflow's own id. */
  readonly runId: string
  readonly source: string
  readonly name: string
  readonly status: RunStatus
  readonly startTime?: number | undefined
  readonly endTime?: number | undefined
  readonly commit?: string | undefined
  readonly isNested: boolean
  readonly user?: string | undefined
  readonly metrics: Readonly<Record<string, Figure>>
  readonly params: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  /** Versions of tracked data that the run saw, as far as they were asked for. */
  readonly data: readonly { readonly path: string; readonly oid: string }[]
  readonly extremes: Readonly<Record<string, { readonly lowest: Figure; readonly highest: Figure }>>
  /** Values at chosen steps, by the keys that they were asked by. */
  readonly moments: Readonly<Record<string, Figure>>
  readonly models: readonly ModelBrief[]
  readonly isStarred: boolean
  readonly isHidden: boolean
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
  readonly tags?: readonly string[] | undefined
  readonly data?: readonly string[] | undefined
  /** Metrics whose lowest and highest values are wanted. */
  readonly extremes?: readonly string[] | undefined
  /** Metrics at a step, as `100:rmse`. */
  readonly moments?: readonly string[] | undefined
  readonly withModels?: boolean | undefined
  readonly onlyStarred?: boolean | undefined
  readonly withHidden?: boolean | undefined
  /** Only runs of this source. */
  readonly source?: string | undefined
}

export interface RowsAnswer {
  readonly rows: readonly RunRow[]
  /** How many match in all. */
  readonly total: number
}

export interface GroupsAsk extends Pick<RowsAsk, 'filter' | 'onlyStarred' | 'withHidden' | 'metrics'> {
  readonly by: readonly SummaryBy[]
}

/** Runs with the same values of what they are grouped by. */
export interface GroupRow {
  readonly values: readonly (string | null)[]
  readonly runs: number
  readonly running: number
  readonly latest?: number | undefined
  readonly metrics: Readonly<Record<string, GroupFigures>>
}

export interface GroupFigures {
  readonly count: number
  readonly mean: Figure
  readonly deviation: Figure
  readonly lowest: Figure
  readonly highest: Figure
}

/** A version of tracked data as Git's history has it. */
export interface DataVersion {
  readonly oid: string
  readonly number: number
  readonly size?: number | undefined
}

/** Everything of one run but histories and artifacts. */
export interface RunDetail extends Omit<RunView, 'metrics' | 'latest'> {
  readonly id: string
  readonly metrics: Readonly<Record<string, Figure>>
  readonly latest: readonly { readonly key: string; readonly value: Figure; readonly step: number; readonly timestamp: number }[]
}

/** What can be done to runs: each is a command of the editor, with its questions and messages. */
export const runActions = [
  'show',
  'rename',
  'editNote',
  'addTag',
  'delete',
  'copyId',
  'checkoutAllData',
  'checkoutCode',
  'runAgain',
] as const
export type RunAction = (typeof runActions)[number]

/** An arrangement that a person gave a name. */
export interface SavedView {
  readonly name: string
  readonly isDefault: boolean
  /** As the page gave it: of any shape by the time it is read. */
  readonly arrangement: unknown
}

/** One metric of one run, in order of step: as many points as were asked for, every low and high kept. */
export interface Curve {
  readonly runId: string
  readonly steps: readonly number[]
  /** Milliseconds since 1970. */
  readonly times: readonly number[]
  /** Null where the value is no number that can be drawn. */
  readonly values: readonly (number | null)[]
  /** Points lie between these that may be higher or lower. */
  readonly isOutline?: true | undefined
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
  /** For a first look: of a long curve some points that are there at once. */
  readonly isOutline?: boolean | undefined
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
export interface MetricsHost extends MetricsDoing, SavedViews, Omit<MetricsArtifactsHost, 'saveBytes'> {
  overview(): Promise<MetricsOverview>
  rows(ask: RowsAsk): Promise<RowsAnswer>
  /** The largest first. */
  groups(ask: GroupsAsk): Promise<readonly GroupRow[]>
  curves(ask: CurvesAsk): Promise<readonly Curve[]>
  facts(runIds: readonly string[]): Promise<readonly RunFacts[]>
  detail(runId: string): Promise<RunDetail>
  /** What is directly below a folder of a run's artifacts; '' is their root. */
  folder(runId: string, path: string): Promise<readonly ArtifactView[]>
  /** By path; a path that is not tracked in this workspace is left out. */
  dataVersions(): Promise<Readonly<Record<string, readonly DataVersion[]>>>
}

/** What the page has done for the person. */
export interface MetricsDoing extends Pick<MetricsArtifactsHost, 'saveBytes'> {
  act(action: RunAction, runIds: readonly string[]): Promise<void>
  mark(list: 'starred' | 'hidden', runIds: readonly string[], on: boolean): Promise<void>
  openArtifact(runId: string, path: string): Promise<void>
  /** The same artifact of two runs, side by side. */
  compareArtifact(runIds: readonly string[], path: string): Promise<void>
  /** What differs in the code of two runs. */
  compareCode(runIds: readonly string[]): Promise<void>
  /** The page that compares two versions of tracked data. */
  compareData(path: string, oids: readonly string[]): Promise<void>
  checkoutData(path: string, oid: string): Promise<void>
  copy(text: string): Promise<void>
  /** Lets the person choose a file and writes the text; false when they leave. */
  save(name: string, text: string): Promise<boolean>
  /** Lets the person choose experiments to show in the same table, on a page that takes this one's place. */
  addExperiments(): Promise<void>
  /** Another page of the same experiments. */
  openAnother(): Promise<void>
}

/** Views are kept for each experiment; every change answers all of them, in the order in which they were saved. */
export interface SavedViews {
  views(): Promise<readonly SavedView[]>
  /** Overwrites the view of this name. */
  saveView(name: string, arrangement: unknown): Promise<readonly SavedView[]>
  renameView(name: string, to: string): Promise<readonly SavedView[]>
  deleteView(name: string): Promise<readonly SavedView[]>
  /** Null: none. */
  setDefaultView(name: string | null): Promise<readonly SavedView[]>
}

/** What the host can tell the page. */
export interface MetricsPage {
  /** What the page shows may be old: it asks again. */
  didChange(): void
  /** Selects these runs alone. */
  select(runIds: readonly string[]): void
}

/** What survives a reload of the page and a restart of the editor. */
export interface MetricsState {
  readonly subject: MetricsSubject
  readonly view?: unknown
}

/** Reads a state that a page stored; undefined when it is of another shape, since anything may have stored it. */
export function parseMetricsState(raw: unknown): MetricsState | undefined {
  const state = raw as { subject?: Partial<Record<keyof MetricsSubject, unknown>> | null; view?: unknown } | null | undefined
  const subject = state?.subject
  if (!isPlace(subject) || typeof subject.title !== 'string') return undefined
  const { source, experimentIds, title, also } = subject
  const more = Array.isArray(also) ? also.filter(isPlace).map(place => ({ source: place.source, experimentIds: place.experimentIds })) : []
  return { subject: { source, experimentIds, title, ...(more.length > 0 && { also: more }) }, view: state?.view }
}

function isPlace(value: unknown): value is SubjectPlace & { readonly title?: unknown; readonly also?: unknown } {
  const { source, experimentIds } = (value ?? {}) as Partial<Record<keyof SubjectPlace, unknown>>
  return typeof source === 'string' && Array.isArray(experimentIds) && experimentIds.every(one => typeof one === 'string')
}

import type {
  ArtifactView,
  CoursePart,
  ExperimentView,
  Extremes,
  GroupsAsk,
  LongCall,
  MetricPoint,
  Moment,
  RunKeys,
  RunsAsk,
  RunsGroup,
  RunsPage,
  RunView,
  SourceView,
} from '../../protocol/runs.ts'
import { momentKey } from '../../protocol/runs.ts'
import type { Order } from '../search/filter.ts'
import { matchRun } from '../search/matchRun.ts'
import { orderRuns } from '../search/orderRuns.ts'
import { briefOf, namesOf, viewOf } from './briefOf.ts'
import { latestOf } from './latestOf.ts'
import { artifactFileIn, listArtifacts } from './listArtifacts.ts'
import { noArtifactsHere, runNotFound } from './failures.ts'
import { groupRecords, isIn } from './groupRecords.ts'
import { modelText } from './modelText.ts'
import { mostUsed } from './mostUsed.ts'
import type { ExperimentRecord, RunFiles, RunRecord } from './runRecord.ts'
import type { ModelRegistry } from './modelRegistry.ts'
import { withRegistered } from './registeredOf.ts'
import type { RunSource } from './runSource.ts'
import { partOf } from './partOf.ts'

/** Milliseconds for which what was read of an experiment's files still counts. */
const RECENT = 500

/** A read-only source over one format of files: it filters, orders, pages and finds artifacts, the format reads. */
export class RecordSource implements RunSource {
  readonly #files: RunFiles
  /** Of the runs that were listed last. */
  readonly #children = new Map<string, number>()
  readonly #recent = new Map<string, { at: number; records: Promise<readonly RunRecord[]> }>()
  #problem: string | undefined

  readonly registry: ModelRegistry | undefined

  constructor(files: RunFiles) {
    this.#files = files
    this.registry = files.registry
  }

  view(): SourceView {
    return { ...this.#files.view, problem: this.#problem }
  }

  async experiments(): Promise<ExperimentView[]> {
    const experiments = await this.#read(() => this.#files.experiments(), [])
    const views = await Promise.all(experiments.map(one => this.#experimentView(one)))
    return views.sort((a, b) => (b.lastUpdateTime ?? 0) - (a.lastUpdateTime ?? 0) || a.name.localeCompare(b.name))
  }

  async runs(ask: RunsAsk): Promise<RunsPage> {
    const all = await this.#records(ask.experimentIds)
    const ids = new Set(all.map(({ runId }) => runId))
    const found = matching(all, ask).filter(run => isBelow(run, ask.parentId, ids) && isIn(run, ask.group))
    const ordered = await orderRuns(found, ask.orderBy ?? [], (run, order) => this.#held(run, order))
    const children = countChildren(all)
    for (const [parent, count] of children) this.#children.set(parent, count)
    const page = ordered.slice(ask.offset, ask.offset + ask.limit)
    const shown = { ...ask, source: this.#files.view.id }
    const runs = page.map(async listed => {
      const run = ask.withModels === true ? await this.#registered(listed) : listed
      const brief = briefOf(run, { ...shown, children: children.get(run.runId) ?? 0 })
      return {
        ...brief,
        ...(ask.extremeKeys?.length && { extremes: await this.#extremes(run, ask.extremeKeys) }),
        ...(ask.moments?.length && { moments: await this.#moments(run, ask.moments) }),
      }
    })
    return { total: ordered.length, runs: await Promise.all(runs) }
  }

  async #held(run: RunRecord, { entity, key }: Order): Promise<string | number | undefined> {
    if (entity === 'lowest' || entity === 'highest') return (await this.#extremes(run, [key]))[key]?.[entity]
    return modelText((await this.#registered(run)).models.flatMap(namesOf))
  }

  /** With the versions that were registered of its models. */
  async #registered(run: RunRecord): Promise<RunRecord> {
    if (!this.registry || run.models.length === 0) return run
    return { ...run, models: withRegistered(run.models, await this.registry.versionsOf(run.runId)) }
  }

  async #extremes(run: RunRecord, keys: readonly string[]): Promise<Record<string, Extremes>> {
    const found: Record<string, Extremes> = {}
    for (const key of keys) {
      const values = (await this.#files.points(run, key)).flatMap(({ value }) => (Number.isNaN(value) ? [] : value))
      const [first] = values
      if (first === undefined) continue
      found[key] = {
        lowest: values.reduce((a, b) => Math.min(a, b), first),
        highest: values.reduce((a, b) => Math.max(a, b), first),
      }
    }
    return found
  }

  async #moments(run: RunRecord, moments: readonly Moment[]): Promise<Record<string, number>> {
    const found: Record<string, number> = {}
    for (const moment of moments) {
      const points = await this.#files.points(run, moment.key)
      const latest = latestOf(
        moment.key,
        points.filter(({ step }) => step <= moment.step),
      )
      if (latest) found[momentKey(moment)] = latest.value
    }
    return found
  }

  async groups(ask: GroupsAsk): Promise<RunsGroup[]> {
    return groupRecords(matching(await this.#records(ask.experimentIds), ask), ask)
  }

  async run(runId: string): Promise<RunView> {
    const record = await this.#registered(await this.#find(runId))
    return viewOf(record, { source: this.#files.view.id, children: this.#children.get(runId) ?? 0 })
  }

  async keys(experimentIds: readonly string[]): Promise<RunKeys> {
    const all = await this.#records(experimentIds)
    return {
      metrics: mostUsed(all.map(({ latest }) => latest.map(({ key }) => key))),
      params: mostUsed(all.map(({ params }) => Object.keys(params))),
      tags: mostUsed(all.map(({ tags }) => Object.keys(tags))),
    }
  }

  async history(runId: string, key: string, part: CoursePart): Promise<MetricPoint[]> {
    const record = await this.#find(runId)
    return partOf(await this.#files.points(record, key), part)
  }

  async artifacts(runId: string, path: string): Promise<ArtifactView[]> {
    const record = await this.#find(runId)
    const root = await this.#files.artifactRoot(record)
    return root === undefined ? [] : listArtifacts(root, path)
  }

  async artifactFile(runId: string, path: string, _call: LongCall): Promise<string> {
    const record = await this.#find(runId)
    const root = await this.#files.artifactRoot(record)
    if (root === undefined) throw noArtifactsHere({ name: record.name, uri: record.artifactUri })
    return artifactFileIn(root, path)
  }

  dispose(): void {
    this.#problem = undefined
  }

  async #experimentView({ id, name, lifecycleStage, lastUpdateTime }: ExperimentRecord): Promise<ExperimentView> {
    const records = (await this.#records([id])).filter(run => run.lifecycleStage === 'active')
    const latest = records.reduce((last, { startTime = 0 }) => Math.max(last, startTime), lastUpdateTime ?? 0)
    const running = records.filter(({ status }) => status === 'RUNNING').length
    return { source: this.#files.view.id, id, name, lifecycleStage, lastUpdateTime: latest || undefined, runs: records.length, running }
  }

  async #records(experimentIds: readonly string[]): Promise<RunRecord[]> {
    return (await this.#read(() => Promise.all(experimentIds.map(id => this.#recently(id))), [])).flat()
  }

  /** A page of a list, its counts and its keys are asked for together: files are looked at once. */
  #recently(experimentId: string): Promise<readonly RunRecord[]> {
    const known = this.#recent.get(experimentId)
    if (known && Date.now() - known.at < RECENT) return known.records
    const records = this.#files.records(experimentId)
    this.#recent.set(experimentId, { at: Date.now(), records })
    return records
  }

  async #find(runId: string): Promise<RunRecord> {
    const record = this.#files.record ? await this.#files.record(runId) : (await this.#all()).find(run => run.runId === runId)
    if (!record) throw runNotFound({ runId, source: this.#files.view.label })
    return record
  }

  async #all(): Promise<RunRecord[]> {
    const experiments = await this.#read(() => this.#files.experiments(), [])
    return this.#records(experiments.map(({ id }) => id))
  }

  /** What cannot be read is said in the source's view; the other sources are shown in any case. */
  async #read<T>(reading: () => Promise<T>, nothing: T): Promise<T> {
    try {
      const found = await reading()
      this.#problem = undefined
      return found
    } catch (error) {
      this.#problem = (error as Error).message
      return nothing
    }
  }
}

function matching(all: readonly RunRecord[], { filter = '', lifecycle = 'active' }: Pick<RunsAsk, 'filter' | 'lifecycle'>): RunRecord[] {
  const matches = matchRun(filter)
  return all.filter(run => (lifecycle === 'all' || run.lifecycleStage === lifecycle) && matches(run))
}

function isBelow(run: RunRecord, parentId: string | null | undefined, ids: ReadonlySet<string>): boolean {
  if (parentId === undefined) return true
  const parent = run.tags['mlflow.parentRunId']
  return parentId === null ? parent === undefined || !ids.has(parent) : parent === parentId
}

function countChildren(runs: readonly RunRecord[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { tags, lifecycleStage } of runs) {
    const parent = tags['mlflow.parentRunId']
    if (parent !== undefined && lifecycleStage === 'active') counts.set(parent, (counts.get(parent) ?? 0) + 1)
  }
  return counts
}

import type {
  ArtifactView,
  CoursePart,
  ExperimentView,
  GroupsAsk,
  LongCall,
  MetricPoint,
  RemoteServer,
  RunKeys,
  RunsAsk,
  RunsGroup,
  RunsPage,
  RunView,
  SourceView,
} from '../../../protocol/runs.ts'
import type { Order } from '../../search/filter.ts'
import { overviewGrammar } from '../../search/grammar.ts'
import { isBeyond, orderRuns } from '../../search/orderRuns.ts'
import { parseOrder } from '../../search/parseOrder.ts'
import { briefOf, namesOf, viewOf } from '../briefOf.ts'
import { groupRecords, isIn } from '../groupRecords.ts'
import { modelText } from '../modelText.ts'
import { mostUsed } from '../mostUsed.ts'
import { partOf } from '../partOf.ts'
import type { RunRecord } from '../runRecord.ts'
import { withRegistered } from '../registeredOf.ts'
import type { RunEdits, RunSource } from '../runSource.ts'
import { fetchArtifact } from './fetchArtifact.ts'
import { remoteEdits } from './remoteEdits.ts'
import { RemoteRegistry } from './remoteRegistry.ts'
import { RestClient } from './restClient.ts'
import { fromRest, type RestMetric, type RestRun, toMetric } from './restRun.ts'

/** Servers before 2.0 refuse more at once. */
const PAGE = 1000
/** Runs that are looked through for keys: those which a person sees. */
const LOOKED_AT = 200
/** Runs that are put into groups. */
const GROUPED = 2000

interface RestExperiment {
  readonly experiment_id: string
  readonly name: string
  readonly lifecycle_stage: 'active' | 'deleted'
  readonly last_update_time?: number | string
}

interface RestPage {
  readonly runs?: readonly RestRun[]
  readonly next_page_token?: string
}

/** A team's tracking server, asked over REST: what is shown is what it answers, nothing is kept. */
export class RemoteSource implements RunSource {
  readonly #client: RestClient
  readonly edits: RunEdits
  readonly registry: RemoteRegistry
  readonly #scratch: string
  #problem: string | undefined

  /** `scratch` is a folder for artifacts that are opened. */
  constructor(server: RemoteServer, scratch: string) {
    this.#client = new RestClient(server)
    this.#scratch = scratch
    this.edits = remoteEdits(this.#client)
    this.registry = new RemoteRegistry(this.#client, scratch)
  }

  view(): SourceView {
    const { url } = this.#client
    return { id: `remote:${url}`, kind: 'remote', label: labelOf(url), location: url, writable: true, problem: this.#problem }
  }

  async experiments(): Promise<ExperimentView[]> {
    try {
      const found = await this.#experiments()
      this.#problem = undefined
      const views = found.map(({ experiment_id: id, name, lifecycle_stage: lifecycleStage, last_update_time: time }) => {
        return { source: this.view().id, id, name, lifecycleStage, ...(time !== undefined && { lastUpdateTime: Number(time) }) }
      })
      return views.sort((a, b) => (b.lastUpdateTime ?? 0) - (a.lastUpdateTime ?? 0) || a.name.localeCompare(b.name))
    } catch (error) {
      this.#problem = (error as Error).message
      return []
    }
  }

  /** The server pages by token, so what comes before is asked for too; it cannot count, so the total is what is known so far. */
  async runs(ask: RunsAsk): Promise<RunsPage> {
    if (ask.group || parseOrder(ask.orderBy ?? [], overviewGrammar).some(isOurs)) return this.#runsOfLatest(ask)
    const wanted = ask.offset + ask.limit
    const { runs, hasMore } = await this.#search(ask, wanted + 1)
    const records = runs.map(fromRest)
    const shown = records.slice(ask.offset, wanted).map(run => briefOf(run, { ...ask, source: this.view().id, children: 0 }))
    return { runs: shown, total: hasMore ? Math.max(records.length, wanted + 1) : records.length }
  }

  /** A server's grammar cannot ask for runs without a param or tag: groups are made here, of the runs that are latest. */
  async groups(ask: GroupsAsk): Promise<RunsGroup[]> {
    const { runs } = await this.#search({ ...ask, offset: 0, limit: GROUPED }, GROUPED)
    return groupRecords(runs.map(fromRest), ask)
  }

  /** So are orders that a server does not know; the ends of a metric are not known of its runs, which are then as good as without. */
  async #runsOfLatest(ask: RunsAsk): Promise<RunsPage> {
    const orderBy = ask.orderBy ?? []
    const ours = parseOrder(orderBy, overviewGrammar).some(isOurs)
    const { runs } = await this.#search(ours ? { ...ask, orderBy: [] } : ask, GROUPED)
    const found = runs.map(fromRest).filter(run => isIn(run, ask.group))
    const members = ours
      ? await orderRuns(found, orderBy, async (run, { entity }) => (entity === 'attribute' ? modelOf(run) : undefined))
      : found
    const shown = members.slice(ask.offset, ask.offset + ask.limit)
    return { runs: shown.map(run => briefOf(run, { ...ask, source: this.view().id, children: 0 })), total: members.length }
  }

  async run(runId: string): Promise<RunView> {
    const { run } = await this.#client.get<{ run: RestRun }>('runs/get', { run_id: runId })
    const record = fromRest(run)
    // A server without a registry, or one of before 1.26 that knows no such filter, still shows the run.
    const versions = record.models.length > 0 ? await this.registry.versionsOf(runId).catch(() => []) : []
    return viewOf({ ...record, models: withRegistered(record.models, versions) }, { source: this.view().id, children: 0 })
  }

  async keys(experimentIds: readonly string[]): Promise<RunKeys> {
    const { runs } = await this.#search({ source: '', experimentIds, offset: 0, limit: LOOKED_AT }, LOOKED_AT)
    const records = runs.map(fromRest)
    return {
      metrics: mostUsed(records.map(({ latest }) => latest.map(({ key }) => key))),
      params: mostUsed(records.map(({ params }) => Object.keys(params))),
      tags: mostUsed(records.map(({ tags }) => Object.keys(tags))),
    }
  }

  async history(runId: string, key: string, part: CoursePart): Promise<MetricPoint[]> {
    const all: MetricPoint[] = []
    let token = ''
    do {
      const query = { run_id: runId, run_uuid: runId, metric_key: key, max_results: '25000', ...(token && { page_token: token }) }
      const page = await this.#client.get<{ metrics?: readonly RestMetric[]; next_page_token?: string }>('metrics/get-history', query)
      all.push(...(page.metrics ?? []).map(toMetric))
      token = page.next_page_token ?? ''
    } while (token !== '')
    return partOf(
      all.map(({ step, timestamp, value }) => ({ step, timestamp, value })),
      part,
    )
  }

  async artifacts(runId: string, path: string): Promise<ArtifactView[]> {
    const query = { run_id: runId, run_uuid: runId, ...(path !== '' && { path }) }
    const { files = [] } = await this.#client.get<{ files?: readonly RestFile[] }>('artifacts/list', query)
    return files.map(({ path: at, is_dir: isDirectory, file_size: size }) => {
      return { path: at, name: at.split('/').at(-1) ?? at, isDirectory, ...(size !== undefined && { size: Number(size) }) }
    })
  }

  artifactFile(runId: string, path: string, call: LongCall): Promise<string> {
    return fetchArtifact({ client: this.#client, scratch: this.#scratch }, { runId, path }, call.signal)
  }

  dispose(): void {
    this.#problem = undefined
  }

  /** `experiments/search` came with 1.26; before that there was `experiments/list`. */
  async #experiments(): Promise<readonly RestExperiment[]> {
    try {
      const all: RestExperiment[] = []
      let token = ''
      do {
        const body = { max_results: PAGE, view_type: 'ACTIVE_ONLY', ...(token && { page_token: token }) }
        const page = await this.#client.post<{ experiments?: readonly RestExperiment[]; next_page_token?: string }>(
          'experiments/search',
          body,
        )
        all.push(...(page.experiments ?? []))
        token = page.next_page_token ?? ''
      } while (token !== '')
      return all
    } catch (error) {
      if (!/HTTP 40[45]/.test((error as Error).message)) throw error
      const { experiments = [] } = await this.#client.get<{ experiments?: readonly RestExperiment[] }>('experiments/list', {})
      return experiments
    }
  }

  async #search(ask: RunsAsk, most: number): Promise<{ runs: readonly RestRun[]; hasMore: boolean }> {
    const runs: RestRun[] = []
    let token = ''
    do {
      const page = await this.#client.post<RestPage>('runs/search', {
        experiment_ids: ask.experimentIds,
        filter: filterOf(ask),
        run_view_type: { active: 'ACTIVE_ONLY', deleted: 'DELETED_ONLY', all: 'ALL' }[ask.lifecycle ?? 'active'],
        order_by: ask.orderBy ?? [],
        max_results: Math.min(PAGE, most - runs.length),
        ...(token && { page_token: token }),
      })
      runs.push(...(page.runs ?? []))
      token = page.next_page_token ?? ''
    } while (token !== '' && runs.length < most)
    return { runs, hasMore: token !== '' }
  }
}

interface RestFile {
  readonly path: string
  readonly is_dir: boolean
  readonly file_size?: number | string
}

/** True for what only our own lists are ordered by. */
function isOurs(order: Order): boolean {
  return isBeyond(order) || (order.entity === 'attribute' && order.key === 'duration')
}

function modelOf({ models }: RunRecord): string | undefined {
  return modelText(models.flatMap(namesOf))
}

/** A server's grammar can name a run's parent, but not that it has none: then all are shown side by side. */
function filterOf({ filter = '', parentId }: RunsAsk): string {
  if (typeof parentId !== 'string' || !/^[\w-]+$/.test(parentId)) return filter
  const below = `tags.\`mlflow.parentRunId\` = '${parentId}'`
  return filter.trim() === '' ? below : `${filter} AND ${below}`
}

function labelOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}

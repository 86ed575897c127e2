import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'
import type {
  Curve,
  CurvesAsk,
  Figure,
  MetricsHost,
  MetricsOverview,
  MetricsSubject,
  RowsAsk,
  RunFacts,
  RunRow,
  StepSpan,
} from '../../protocol/metricsPage.ts'
import { metricsArtifacts } from './metricsArtifacts.ts'
import type { MetricPoint, RunBrief, RunsEngine, RunView } from '../../protocol/runs.ts'

const badRequest = failure('tracking/bad-request', (d: { method: string }) =>
  t('The page asked for {0} in a way that is not understood. Reload the page.', d.method),
)
const noSource = failure('tracking/no-source', (d: { title: string }) =>
  t('The place that held the runs of {0} is not open any more. Open its folder, or close this page.', d.title),
)

export interface MetricsActions {
  openRun(runId: string): Promise<unknown>
  /** False when the person leaves. */
  save(name: string, content: string | Uint8Array): Promise<boolean>
}

export interface MetricsHostOptions {
  readonly engine: RunsEngine
  readonly subject: MetricsSubject
  readonly actions: MetricsActions
  /** Resolves once the engine knows what is open: a restored page may ask before that. */
  readonly ready: () => Promise<unknown>
}

const MOST_ROWS = 10_000
const MOST_RUNS = 50
const MOST_POINTS = 10_000

/** The host's side of one Metrics page. The page's arguments are checked here, before anything is done with them. */
export function metricsHost({ engine, subject, actions, ready }: MetricsHostOptions): MetricsHost {
  const { source, experimentIds, title } = subject
  const files = metricsArtifacts(engine, source)
  const ref = (runId: unknown, method: string) => ({ source, runId: asText(method, runId) })
  return {
    async overview(): Promise<MetricsOverview> {
      await ready()
      const view = (await engine.sources()).find(({ id }) => id === source)
      if (!view) throw noSource({ title })
      const [keys, experiments, all] = await Promise.all([
        engine.keys(source, experimentIds),
        engine.experiments(source),
        engine.runs({ source, experimentIds, offset: 0, limit: 1 }),
      ])
      const running = experiments.reduce((sum, one) => sum + (experimentIds.includes(one.id) ? (one.running ?? 0) : 0), 0)
      return { title, place: view.label, total: all.total, running, metrics: keys.metrics, params: keys.params }
    },
    async rows(ask) {
      const { filter, orderBy, offset, limit, metrics, params } = asRowsAsk(ask)
      const page = await engine.runs({ source, experimentIds, filter, orderBy, offset, limit, metricKeys: metrics, paramKeys: params })
      return { rows: page.runs.map(toRow), total: page.total }
    },
    curves: ask => readCurves(engine, source, ask),
    async facts(runIds) {
      const asked = asTexts('facts', runIds).slice(0, MOST_RUNS)
      // A run that was deleted meanwhile is left out: the others can still be compared.
      const found = await Promise.all(asked.map(runId => engine.run(ref(runId, 'facts')).catch(() => undefined)))
      return found.flatMap(run => (run?.lifecycleStage === 'active' ? [toFacts(run)] : []))
    },
    openRun: async runId => void (await actions.openRun(asText('openRun', runId))),
    save: (name, text) => actions.save(asText('save', name), asText('save', text)),
    saveBytes: (name, bytes) => actions.save(asText('saveBytes', name), Buffer.from(asText('saveBytes', bytes), 'base64')),
    artifacts: runIds => files.artifacts(asTexts('artifacts', runIds).slice(0, MOST_RUNS)),
    artifact: (runId, path) => files.artifact(asText('artifact', runId), asText('artifact', path)),
  }
}

async function readCurves(engine: RunsEngine, source: string, ask: CurvesAsk): Promise<readonly Curve[]> {
  const points = Math.min(MOST_POINTS, asCount('curves', ask.points))
  const key = asText('curves', ask.key)
  const runIds = asTexts('curves', ask.runIds).slice(0, MOST_RUNS)
  const spans = ask.spans ? asSpans(ask.spans) : runIds.map(() => ({}))
  return Promise.all(
    runIds.map(async (runId, index) => {
      const span = spans[index]
      if (!span) return toCurve(runId, [])
      return toCurve(runId, await engine.history({ source, runId }, key, { points, ...span }).catch(() => []))
    }),
  )
}

function toRow({ runId, name, status, startTime, endTime, commit, parentId, metrics, params }: RunBrief): RunRow {
  return { id: runId, name, status, startTime, endTime, commit, isNested: parentId !== undefined, metrics: toFigures(metrics), params }
}

function toFacts({ runId, name, status, startTime, endTime, commit, latest, params, tags, data }: RunView): RunFacts {
  const own = Object.entries(tags).filter(([key]) => !key.startsWith('mlflow.') && !key.startsWith('mlops.'))
  const metrics = toFigures(Object.fromEntries(latest.map(({ key, value }) => [key, value])))
  return { id: runId, name, status, startTime, endTime, commit, metrics, params, tags: Object.fromEntries(own), data }
}

function toFigures(values: Readonly<Record<string, number>>): Record<string, Figure> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Number.isFinite(value) ? value : (String(value) as Figure)]))
}

function toCurve(runId: string, points: readonly MetricPoint[]): Curve {
  return {
    runId,
    steps: points.map(({ step }) => step),
    times: points.map(({ timestamp }) => timestamp),
    // MLflow's databases keep infinities as the largest number there is: a chart cannot draw those either.
    values: points.map(({ value }) => (Number.isFinite(value) && Math.abs(value) < Number.MAX_VALUE ? value : null)),
  }
}

function asRowsAsk(ask: RowsAsk): RowsAsk {
  return {
    filter: asText('rows', ask.filter),
    orderBy: asTexts('rows', ask.orderBy),
    offset: asCount('rows', ask.offset),
    limit: Math.min(MOST_ROWS, asCount('rows', ask.limit)),
    metrics: asTexts('rows', ask.metrics),
    params: asTexts('rows', ask.params),
  }
}

function asText(method: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw badRequest({ method })
}

function asTexts(method: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(one => asText(method, one))
  throw badRequest({ method })
}

function asSpans(spans: unknown): readonly (StepSpan | null)[] {
  if (!Array.isArray(spans)) throw badRequest({ method: 'curves' })
  return spans.map((span: Partial<StepSpan> | null | undefined) => {
    if (span === null) return null
    const { from, to } = span ?? {}
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) throw badRequest({ method: 'curves' })
    return { from: Number(from), to: Number(to) }
  })
}

function asCount(method: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw badRequest({ method })
}

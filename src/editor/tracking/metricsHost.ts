import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'
import type {
  Curve,
  CurvesAsk,
  DataVersion,
  MetricsHost,
  MetricsOverview,
  MetricsSubject,
  RunDetail,
  RunFacts,
  SavedViews,
} from '../../protocol/metricsPage.ts'
import type { MetricPoint, RunsEngine, RunView } from '../../protocol/runs.ts'
import { asCount, asSpans, asText, asTexts } from './metricsChecks.ts'
import { metricsArtifacts } from './metricsArtifacts.ts'
import { type MetricsActions, metricsDoing } from './metricsDoing.ts'
import { idOf, placesOf, refOf, refsOf } from './metricsRefs.ts'
import { DATA_TAG, metricsRows, toFigure, toFigures } from './metricsRows.ts'
import type { RunsPreferences } from './runsPreferences.ts'

const noSource = failure('tracking/no-source', (d: { title: string }) =>
  t('The place that held the runs of {0} is not open any more. Open its folder, or close this page.', d.title),
)

export interface MetricsHostOptions {
  readonly engine: RunsEngine
  readonly subject: MetricsSubject
  readonly actions: MetricsActions
  readonly preferences: Pick<RunsPreferences, 'view' | 'mark'>
  readonly views: SavedViews
  /** The versions of tracked data at a path; undefined when it is not tracked here. */
  readonly versionsOf: (path: string) => Promise<readonly DataVersion[] | undefined>
  /** Resolves once the engine knows what is open: a restored page may ask before that. */
  readonly ready: () => Promise<unknown>
}

const MOST_RUNS = 50
/** Points of a curve's outline: a tenth of a second for the curves of fifty runs. */
const OUTLINE = 80
const MOST_POINTS = 10_000

/** The host's side of one Metrics page. The page's arguments are checked here, before anything is done with them. */
export function metricsHost(options: MetricsHostOptions): MetricsHost {
  const { engine, subject, actions, preferences, views, versionsOf, ready } = options
  const files = metricsArtifacts(engine, runId => refOf('artifacts', runId, subject))
  return {
    async overview() {
      await ready()
      return readOverview(engine, subject)
    },
    ...metricsRows({ engine, subject, preferences }),
    curves: ask => readCurves(engine, subject, ask),
    async facts(runIds) {
      const asked = refsOf('facts', runIds, subject).slice(0, MOST_RUNS)
      // A run that was deleted meanwhile is left out: the others can still be compared.
      const found = await Promise.all(asked.map(ref => engine.run(ref).catch(() => undefined)))
      return found.flatMap(run => (run?.lifecycleStage === 'active' ? [toFacts(run, subject)] : []))
    },
    detail: async runId => toDetail(await engine.run(refOf('detail', runId, subject)), subject),
    folder: async (runId, path) => engine.artifacts(refOf('folder', runId, subject), asText('folder', path)),
    artifacts: runIds => files.artifacts(asTexts('artifacts', runIds).slice(0, MOST_RUNS)),
    artifact: (runId, path) => files.artifact(asText('artifact', runId), asText('artifact', path)),
    async dataVersions() {
      const { data } = await readKeys(engine, subject)
      const found = await Promise.all(data.map(async path => [path, await versionsOf(path).catch(() => undefined)] as const))
      return Object.fromEntries(found.flatMap(([path, versions]) => (versions ? [[path, versions]] : [])))
    },
    ...metricsDoing(actions, subject, preferences),
    ...views,
  }
}

async function readOverview(engine: RunsEngine, subject: MetricsSubject): Promise<MetricsOverview> {
  const places = placesOf(subject)
  const sources = await engine.sources()
  const labels = places.map(({ source }) => sources.find(({ id }) => id === source)?.label)
  if (labels.includes(undefined)) throw noSource({ title: subject.title })
  const [keys, all, running] = await Promise.all([
    readKeys(engine, subject),
    engine.runsIn({ places, offset: 0, limit: 1 }),
    Promise.all(
      places.map(async ({ source, experimentIds }) => {
        const experiments = await engine.experiments(source)
        return experiments.reduce((sum, one) => sum + (experimentIds.includes(one.id) ? (one.running ?? 0) : 0), 0)
      }),
    ),
  ])
  return {
    title: subject.title,
    place: [...new Set(labels)].join(', '),
    total: all.total,
    running: running.reduce((sum, count) => sum + count, 0),
    ...keys,
    places: Object.fromEntries(places.map(({ source }, index) => [source, labels[index] ?? source])),
  }
}

async function readKeys(
  engine: RunsEngine,
  subject: MetricsSubject,
): Promise<Pick<MetricsOverview, 'metrics' | 'params' | 'tags' | 'data'>> {
  const found = await Promise.all(placesOf(subject).map(({ source, experimentIds }) => engine.keys(source, experimentIds)))
  const of = (which: 'metrics' | 'params' | 'tags') => [...new Set(found.flatMap(keys => keys[which]))]
  const tags = of('tags')
  return {
    metrics: of('metrics'),
    params: of('params'),
    tags: tags.filter(isOwn),
    data: tags.flatMap(key => (key.startsWith(DATA_TAG) ? key.slice(DATA_TAG.length) : [])),
  }
}

/** A tag that a person put there. */
function isOwn(key: string): boolean {
  return !key.startsWith('mlflow.') && !key.startsWith('mlops.')
}

async function readCurves(engine: RunsEngine, subject: MetricsSubject, ask: CurvesAsk): Promise<readonly Curve[]> {
  const points = Math.min(MOST_POINTS, asCount('curves', ask.points))
  const key = asText('curves', ask.key)
  const runIds = asTexts('curves', ask.runIds).slice(0, MOST_RUNS)
  const spans = ask.spans ? asSpans(ask.spans) : runIds.map(() => ({}))
  return Promise.all(
    runIds.map(async (runId, index) => {
      const span = spans[index]
      if (!span) return toCurve(runId, [])
      const ref = refOf('curves', runId, subject)
      const outline = ask.isOutline === true ? await engine.outline(ref, key, OUTLINE).catch(() => undefined) : undefined
      if (outline) return { ...toCurve(runId, outline), isOutline: true }
      return toCurve(runId, await engine.history(ref, key, { points, ...span }).catch(() => []))
    }),
  )
}

function toFacts(run: RunView, subject: MetricsSubject): RunFacts {
  const { name, status, startTime, endTime, commit, latest, params, tags, data } = run
  const own = Object.entries(tags).filter(([key]) => isOwn(key))
  const metrics = toFigures(Object.fromEntries(latest.map(({ key, value }) => [key, value])))
  return { id: idOf(run, subject), name, status, startTime, endTime, commit, metrics, params, tags: Object.fromEntries(own), data }
}

function toDetail({ latest, ...run }: RunView, subject: MetricsSubject): RunDetail {
  return {
    ...run,
    metrics: toFigures(run.metrics),
    id: idOf(run, subject),
    latest: latest.map(metric => ({ ...metric, value: toFigure(metric.value) })),
  }
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

import type { Figure, GroupRow, GroupsAsk, MetricsHost, MetricsSubject, RowsAsk, RunRow } from '../../protocol/metricsPage.ts'
import type { MetricSummary, RunPlace, RunsSummary, SummaryBy } from '../../protocol/runs.ts'
import { parseMoment, type RunBrief, type RunsEngine } from '../../protocol/runs.ts'
import { isFailure } from '../ui/showFailure.ts'
import { asCount, asText, asTexts, asWord } from './metricsChecks.ts'
import { idOf, placesOf } from './metricsRefs.ts'
import { runKey } from './runNode.ts'
import type { RunsPreferences } from './runsPreferences.ts'

const MOST_ROWS = 10_000
export const DATA_TAG = 'mlops.data.'

export interface RowsParts {
  readonly engine: RunsEngine
  readonly subject: MetricsSubject
  readonly preferences: Pick<RunsPreferences, 'view'>
}

type Narrowed = Pick<RowsAsk, 'filter' | 'onlyStarred' | 'withHidden' | 'source'>

/** The table's questions: rows in an order, and groups of them. */
export function metricsRows(parts: RowsParts): Pick<MetricsHost, 'rows' | 'groups'> {
  const { engine, subject, preferences } = parts
  return {
    async rows(ask) {
      const {
        metrics,
        params,
        tags = [],
        data = [],
        extremes = [],
        moments = [],
        withModels = false,
        orderBy,
        offset,
        limit,
      } = checked(ask)
      const tagKeys = [...tags, ...data.map(path => DATA_TAG + path)]
      const keys = {
        tagKeys,
        withModels,
        metricKeys: metrics,
        paramKeys: params,
        extremeKeys: extremes,
        moments: moments.flatMap(text => parseMoment(text) ?? []),
      }
      const page = await placing(ask.filter, placesFor(parts, ask), places => engine.runsIn({ places, orderBy, offset, limit, ...keys }))
      const marks = { starred: new Set(preferences.view.favourites), hidden: new Set(preferences.view.hidden) }
      return { rows: page.runs.map(run => toRow(run, subject, marks)), total: page.total }
    },
    async groups(ask) {
      const by = asBy(ask)
      const metrics = asTexts('groups', ask.metrics)
      asText('groups', ask.filter)
      return (await placing(ask.filter, placesFor(parts, ask), places => engine.summaries({ places, by, metrics }))).map(toGroup)
    },
  }
}

/** What is hidden, and what is not starred where only those are asked for, is left out by the engine, so that pages and counts are right. */
function placesFor({ subject, preferences }: RowsParts, { filter, onlyStarred, withHidden, source }: Narrowed): readonly RunPlace[] {
  const { favourites, hidden } = preferences.view
  const idsOf = (list: readonly string[], of: string) => list.flatMap(key => (key.startsWith(`${of}\n`) ? key.slice(of.length + 1) : []))
  return placesOf(subject).flatMap(place => {
    if (source !== undefined && place.source !== source) return []
    const left = withHidden === true ? [] : idsOf(hidden, place.source)
    const more = [
      ...(onlyStarred === true ? [isIn('IN', idsOf(favourites, place.source))] : []),
      ...(left.length > 0 ? [isIn('NOT IN', left)] : []),
    ]
    return [{ ...place, filter: narrow(filter, more) }]
  })
}

/** OR binds less than what is added to it. */
function narrow(filter: string, more: readonly string[]): string {
  if (filter.trim() === '' || more.length === 0) return more.length === 0 ? filter : more.join(' AND ')
  return [/\bor\b/i.test(filter) ? `(${filter})` : filter, ...more].join(' AND ')
}

/** The place that a complaint names is one of the filter as it was typed. */
async function placing<T>(filter: string, places: readonly RunPlace[], asked: (places: readonly RunPlace[]) => Promise<T>): Promise<T> {
  try {
    return await asked(places)
  } catch (error) {
    const position = isFailure(error) ? error.data?.['position'] : undefined
    if (!isFailure(error) || typeof position !== 'number') throw error
    const shift = places.some(place => place.filter !== filter && place.filter?.startsWith(`(${filter})`)) ? 1 : 0
    throw Object.assign(error, { data: { ...error.data, position: Math.min(position - shift, filter.length) } })
  }
}

function isIn(comparator: 'IN' | 'NOT IN', ids: readonly string[]): string {
  return `attributes.run_id ${comparator} (${(ids.length > 0 ? ids : ['none']).map(id => `'${id.replaceAll("'", '')}'`).join(', ')})`
}

function checked(ask: RowsAsk): RowsAsk {
  const some = (value: unknown) => (value === undefined || value === null ? [] : asTexts('rows', value))
  return {
    filter: asText('rows', ask.filter),
    orderBy: asTexts('rows', ask.orderBy),
    offset: asCount('rows', ask.offset),
    limit: Math.min(MOST_ROWS, asCount('rows', ask.limit)),
    metrics: asTexts('rows', ask.metrics),
    params: asTexts('rows', ask.params),
    tags: some(ask.tags),
    data: some(ask.data),
    extremes: some(ask.extremes),
    moments: some(ask.moments),
    withModels: ask.withModels === true,
  }
}

function asBy({ by }: GroupsAsk): readonly SummaryBy[] {
  const list = Array.isArray(by) ? (by as readonly Partial<SummaryBy>[]) : []
  return list.map(one => {
    const entity = asWord('groups', one.entity, ['parameter', 'tag', 'attribute'])
    if (entity === 'attribute') return { entity, key: asWord('groups', one.key, ['status', 'user_id', 'source']) }
    return { entity, key: asText('groups', one.key) }
  })
}

function toRow(run: RunBrief, subject: MetricsSubject, marks: Readonly<Record<'starred' | 'hidden', ReadonlySet<string>>>): RunRow {
  const {
    runId,
    source,
    name,
    status,
    startTime,
    endTime,
    commit,
    user,
    parentId,
    metrics,
    params,
    tags = {},
    extremes = {},
    moments = {},
    models = [],
  } = run
  const entries = Object.entries(tags)
  const key = runKey(run)
  return {
    id: idOf(run, subject),
    ...{ runId, source, name, status, startTime, endTime, commit, user, params, models },
    isNested: parentId !== undefined,
    metrics: toFigures(metrics),
    tags: Object.fromEntries(entries.filter(([tag]) => !tag.startsWith(DATA_TAG))),
    data: entries.flatMap(([tag, oid]) => (tag.startsWith(DATA_TAG) ? { path: tag.slice(DATA_TAG.length), oid } : [])),
    extremes: Object.fromEntries(
      Object.entries(extremes).map(([metric, ends]) => [metric, { lowest: toFigure(ends.lowest), highest: toFigure(ends.highest) }]),
    ),
    moments: toFigures(moments),
    isStarred: marks.starred.has(key),
    isHidden: marks.hidden.has(key),
  }
}

function toGroup({ metrics, ...group }: RunsSummary): GroupRow {
  const figures = ({ count, mean, deviation, lowest, highest }: MetricSummary) => {
    return { count, mean: toFigure(mean), deviation: toFigure(deviation), lowest: toFigure(lowest), highest: toFigure(highest) }
  }
  return { ...group, metrics: Object.fromEntries(Object.entries(metrics).map(([key, summary]) => [key, figures(summary)])) }
}

export function toFigures(values: Readonly<Record<string, number>>): Record<string, Figure> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, toFigure(value)]))
}

/** Messages travel as JSON. */
export function toFigure(value: number): Figure {
  return Number.isFinite(value) ? value : (String(value) as Figure)
}

import type { GroupsAsk, RunsAsk } from '../../protocol/runs.ts'
import type { RunsOrder, RunsPreferences } from './runsPreferences.ts'

export interface QueryPlace {
  readonly source: string
  readonly experimentIds: readonly string[]
  /** The metric that stands beside each name. */
  readonly metric?: string | undefined
  /** Only runs that have this value of what they are grouped by. */
  readonly group?: RunsAsk['group']
  /** Only children of this run. */
  readonly parentId?: string | undefined
}

/** What to ask the engine for, so that a list shows what the person wants to see. */
export function runsQuery(place: QueryPlace, preferences: RunsPreferences, page: { offset: number; limit: number }): RunsAsk {
  const { order, lifecycle } = preferences.view
  const parentId = place.parentId ?? (preferences.isFlat ? undefined : null)
  return {
    source: place.source,
    experimentIds: place.experimentIds,
    filter: filterOf(place, preferences),
    orderBy: orderBy(order),
    lifecycle,
    ...(parentId !== undefined && { parentId }),
    ...(place.group && { group: place.group }),
    metricKeys: place.metric === undefined ? [] : [place.metric],
    ...page,
  }
}

/** What to ask for the groups of an experiment that hold what the person wants to see; undefined where nothing is grouped. */
export function groupsQuery(place: QueryPlace, preferences: RunsPreferences): GroupsAsk | undefined {
  const { group: by, lifecycle } = preferences.view
  const { source, experimentIds, metric } = place
  return by && { source, experimentIds, by, metric, lifecycle, filter: filterOf(place, preferences) }
}

function filterOf({ source, parentId }: QueryPlace, { view }: RunsPreferences): string {
  const idsOf = (list: readonly string[]) => list.flatMap(key => (key.startsWith(`${source}\n`) ? key.slice(source.length + 1) : []))
  const hidden = idsOf(view.hidden)
  const parts: string[] = []
  if (view.filter !== '' && parentId === undefined) parts.push(toFilter(view.filter))
  if (view.onlyFavourites && parentId === undefined) parts.push(isIn(idsOf(view.favourites)))
  if (hidden.length > 0 && view.lifecycle === 'active') parts.push(isIn(hidden, 'NOT IN'))
  return parts.length > 1 ? parts.map(enclose).join(' AND ') : parts.join('')
}

/** Words without an operator are looked for in the names of runs. */
export function toFilter(text: string): string {
  if (/[=<>]|\b(like|ilike|in|is)\b/i.test(text)) return text
  return `attributes.run_name ILIKE '%${text.replaceAll("'", "''")}%'`
}

/** MLflow's own server knows no parentheses: they stand only where they are needed. */
function enclose(part: string): string {
  return /\bor\b/i.test(part) ? `(${part})` : part
}

/** No id at all is in an empty list, which the grammar does not have. */
function isIn(ids: readonly string[], comparator: 'IN' | 'NOT IN' = 'IN'): string {
  return `attributes.run_id ${comparator} (${(ids.length > 0 ? ids : ['none']).map(id => `'${id}'`).join(', ')})`
}

function orderBy(order: RunsOrder): string[] {
  switch (order.by) {
    case 'newest':
      return ['attributes.start_time DESC']
    case 'oldest':
      return ['attributes.start_time ASC']
    case 'name':
      return ['attributes.run_name ASC']
    case 'metric':
      return [`metrics.${quoteKey(order.key)} ${order.best === 'highest' ? 'DESC' : 'ASC'}`]
  }
}

/** A key in back quotes, or in double ones when it holds a back quote, as MLflow's grammar has it. */
function quoteKey(key: string): string {
  return key.includes('`') ? `"${key}"` : `\`${key}\``
}

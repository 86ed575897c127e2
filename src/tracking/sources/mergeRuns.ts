import type { MixedAsk } from '../../protocol/runs.ts'
import type { RunBrief, RunsPage } from '../../protocol/runs.ts'
import type { Order } from '../search/filter.ts'
import { overviewGrammar } from '../search/grammar.ts'
import { durationOf } from '../search/matchRun.ts'
import { comparing } from '../search/orderRuns.ts'
import { parseOrder } from '../search/parseOrder.ts'
import { modelText } from './modelText.ts'
import type { RunSource } from './runSource.ts'

type SourceOf = (id: string) => Pick<RunSource, 'runs'>

/** One page of the runs of several places in one order. Of a single place the place's own page. */
export async function mergeRuns(sourceOf: SourceOf, { places, ...ask }: MixedAsk): Promise<RunsPage> {
  const [only] = places
  if (only && places.length === 1) return sourceOf(only.source).runs({ ...ask, ...only })
  const orders = parseOrder(ask.orderBy ?? [], overviewGrammar)
  const keysOf = (entity: Order['entity'], asked: readonly string[] = []) => [
    ...new Set([...asked, ...orders.flatMap(order => (order.entity === entity ? order.key : []))]),
  ]
  const whole = {
    ...ask,
    metricKeys: keysOf('metric', ask.metricKeys),
    paramKeys: keysOf('parameter', ask.paramKeys),
    tagKeys: keysOf('tag', ask.tagKeys),
    extremeKeys: [...new Set([...keysOf('lowest', ask.extremeKeys), ...keysOf('highest')])],
    withModels: ask.withModels === true || keysOf('attribute').includes('model'),
    // Any of the places may hold the whole page.
    offset: 0,
    limit: ask.offset + ask.limit,
  }
  const pages = await Promise.all(places.map(place => sourceOf(place.source).runs({ ...whole, ...place })))
  const merged = pages.flatMap(({ runs }) => runs).sort(comparing(orders, heldByBrief))
  return { runs: merged.slice(ask.offset, ask.offset + ask.limit), total: pages.reduce((sum, { total }) => sum + total, 0) }
}

function heldByBrief(run: RunBrief, entity: Order['entity'], key: string): string | number | undefined {
  if (entity === 'metric') return run.metrics[key]
  if (entity === 'lowest' || entity === 'highest') return run.extremes?.[key]?.[entity]
  if (entity === 'parameter') return run.params[key]
  if (entity === 'tag') return run.tags?.[key]
  const attributes: Readonly<Record<string, string | number | undefined>> = {
    run_id: run.runId,
    run_name: run.name,
    user_id: run.user,
    status: run.status,
    start_time: run.startTime,
    end_time: run.endTime,
    duration: durationOf(run),
    model: modelText(run.models),
  }
  return attributes[key]
}

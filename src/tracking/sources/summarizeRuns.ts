import type { MetricSummary, RunsSummary, SummariesAsk, SummaryBy } from '../../protocol/runs.ts'
import type { RunBrief } from '../../protocol/runs.ts'
import type { RunSource } from './runSource.ts'

/** More runs than any experiment has. */
const ALL = 1_000_000

/** Groups of the runs of several places, the largest first; equal ones by their values. */
export async function summarizeRuns(
  sourceOf: (id: string) => Pick<RunSource, 'runs'>,
  { places, by, metrics }: SummariesAsk,
): Promise<RunsSummary[]> {
  const keys = (entity: SummaryBy['entity']) => by.flatMap(one => (one.entity === entity ? one.key : []))
  const ask = { metricKeys: metrics, paramKeys: keys('parameter'), tagKeys: keys('tag'), offset: 0, limit: ALL }
  const pages = await Promise.all(places.map(place => sourceOf(place.source).runs({ ...ask, ...place })))
  const groups = new Map<string, RunBrief[]>()
  for (const run of pages.flatMap(page => page.runs)) {
    const key = JSON.stringify(by.map(one => valueOf(run, one)))
    const members = groups.get(key)
    if (members) members.push(run)
    else groups.set(key, [run])
  }
  const summaries = [...groups].map(([key, runs]) => summarize(JSON.parse(key) as (string | null)[], runs, metrics))
  return summaries.sort((a, b) => b.runs - a.runs || (a.values.join('\n') < b.values.join('\n') ? -1 : 1))
}

function valueOf(run: RunBrief, { entity, key }: SummaryBy): string | null {
  if (entity === 'parameter') return run.params[key] ?? null
  if (entity === 'tag') return run.tags?.[key] ?? null
  if (key === 'source') return run.source
  return (key === 'status' ? run.status : run.user) ?? null
}

function summarize(values: readonly (string | null)[], runs: readonly RunBrief[], keys: readonly string[]): RunsSummary {
  const figures = keys.map(key => [key, figuresOf(runs.flatMap(({ metrics }) => metrics[key] ?? []))] as const)
  return {
    values,
    runs: runs.length,
    running: runs.filter(({ status }) => status === 'RUNNING').length,
    latest: runs.reduce((last, { startTime = 0 }) => Math.max(last, startTime), 0) || undefined,
    metrics: Object.fromEntries(figures.filter((entry): entry is [string, MetricSummary] => entry[1] !== undefined)),
  }
}

/** By Welford's way, which keeps the digits of values that are close together. */
function figuresOf(all: readonly number[]): MetricSummary | undefined {
  let [count, mean, squares, lowest, highest] = [0, 0, 0, Infinity, -Infinity]
  for (const value of all) {
    if (Number.isNaN(value)) continue
    count++
    const before = value - mean
    mean += before / count
    squares += before * (value - mean)
    lowest = Math.min(lowest, value)
    highest = Math.max(highest, value)
  }
  return count === 0 ? undefined : { count, mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN, lowest, highest }
}

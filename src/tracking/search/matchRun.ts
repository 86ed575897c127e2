import type { RunRecord } from '../sources/runRecord.ts'
import type { Comparator, Comparison, Filter } from './filter.ts'
import { runGrammar } from './grammar.ts'
import { matchesLike } from './matchesLike.ts'
import { parseFilter } from './parseFilter.ts'

/**
 * A test of runs that are in memory, for sources that are no database. As in MLflow's databases a key that a run lacks
 * compares as false with everything, `!=` included. Throws as `parseFilter` does.
 */
export function matchRun(text: string): (run: RunRecord) => boolean {
  const filter = parseFilter(text, runGrammar)
  return run => !filter || matches(filter, run)
}

function matches(filter: Filter, run: RunRecord): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.of.every(one => matches(one, run))
    case 'or':
      return filter.of.some(one => matches(one, run))
    case 'not':
      return !matches(filter.of, run)
    case 'compare':
      return holds(filter, run)
  }
}

function holds({ entity, key, comparator, value }: Comparison, run: RunRecord): boolean {
  const held =
    entity === 'dataset' ? run.datasets.map(dataset => Reflect.get(dataset, key) as string | undefined) : [heldBy(run, entity, key)]
  return held.some(one => compare(one, comparator, value))
}

/** What a run has under a key; undefined when it has none. */
export function heldBy(run: RunRecord, entity: Comparison['entity'], key: string): string | number | undefined {
  if (entity === 'metric') return run.latest.find(metric => metric.key === key)?.value
  if (entity === 'parameter') return Object.hasOwn(run.params, key) ? run.params[key] : undefined
  if (entity === 'tag') return Object.hasOwn(run.tags, key) ? run.tags[key] : undefined
  return attributeOf(run, key)
}

function attributeOf(run: RunRecord, key: string): string | number | undefined {
  const attributes: Readonly<Record<string, string | number | undefined>> = {
    run_id: run.runId,
    run_name: run.name,
    user_id: run.user,
    status: run.status,
    artifact_uri: run.artifactUri,
    start_time: run.startTime,
    end_time: run.endTime,
    duration: durationOf(run),
  }
  return attributes[key]
}

type Held = string | number

const COMPARE: Readonly<Record<Exclude<Comparator, 'IS NULL' | 'IS NOT NULL'>, (held: Held, value: Comparison['value']) => boolean>> = {
  '=': (held, value) => held === value,
  '!=': (held, value) => held !== value,
  '>': (held, value) => held > (value as Held),
  '>=': (held, value) => held >= (value as Held),
  '<': (held, value) => held < (value as Held),
  '<=': (held, value) => held <= (value as Held),
  IN: (held, value) => Array.isArray(value) && value.includes(held),
  'NOT IN': (held, value) => Array.isArray(value) && !value.includes(held),
  LIKE: (held, value) => matchesLike(String(held), String(value), false),
  ILIKE: (held, value) => matchesLike(String(held), String(value), true),
  'NOT LIKE': (held, value) => !matchesLike(String(held), String(value), false),
  'NOT ILIKE': (held, value) => !matchesLike(String(held), String(value), true),
}

function compare(held: Held | undefined, comparator: Comparator, value: Comparison['value']): boolean {
  if (comparator === 'IS NULL') return held === undefined
  if (held === undefined) return false
  return comparator === 'IS NOT NULL' || COMPARE[comparator](held, value)
}

/** Milliseconds; undefined while it runs. */
export function durationOf({ startTime, endTime }: Pick<RunRecord, 'startTime' | 'endTime'>): number | undefined {
  return startTime === undefined || endTime === undefined ? undefined : endTime - startTime
}

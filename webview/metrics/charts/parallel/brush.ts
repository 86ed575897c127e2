import type { RunRow } from '../../../../src/protocol/metricsPage.ts'
import { nameIn } from '../../table/cellFilter.ts'
import { keyOf, kindOf, textOf } from '../column.ts'
import type { ParallelAxis } from './parallelAxes.ts'

export type Brushes = Readonly<Record<string, readonly [number, number]>>

/** Values of a param that a filter names; more make it too long to be read. */
const MOST_VALUES = 60
/** Runs that a filter names, where it can be said no other way. */
const MOST_IDS = 1000

/** For each run whether it is within every brush. A run without a value is within none. */
export function within(axes: readonly ParallelAxis[], brushes: Brushes): (run: number) => boolean {
  const brushed = axes.flatMap(({ id, values }) => {
    const ends = brushes[id]
    return ends ? [{ values, ends }] : []
  })
  return run =>
    brushed.every(({ values, ends: [low, high] }) => {
      const value = values[run] ?? Number.NaN
      return value >= low && value <= high
    })
}

/** The brushes in the words of the filter: '' when there are none, undefined when they cannot be said. */
export function brushClause(rows: readonly RunRow[], axes: readonly ParallelAxis[], brushes: Brushes): string | undefined {
  const clauses = axes.flatMap(axis => (brushes[axis.id] ? [clause(rows, axis, brushes)] : []))
  if (clauses.every(one => one !== undefined)) return clauses.join(' AND ')
  const isWithin = within(axes, brushes)
  const ids = rows.filter((_, at) => isWithin(at)).map(({ id }) => `'${id}'`)
  return ids.length > 0 && ids.length <= MOST_IDS ? `attributes.run_id IN (${ids.join(', ')})` : undefined
}

function clause(rows: readonly RunRow[], axis: ParallelAxis, brushes: Brushes): string | undefined {
  const [low, high] = brushes[axis.id] ?? [0, 0]
  const name = nameIn({ kind: kindOf(axis.id) === 'metric' ? 'metric' : 'param', key: keyOf(axis.id) })
  if (name === undefined || axis.id.includes('`')) return undefined
  if (kindOf(axis.id) === 'metric') return `${name} >= ${low} AND ${name} <= ${high}`
  const isWithin = within([axis], brushes)
  const values = [...new Set(rows.flatMap((run, at) => (isWithin(at) ? (textOf(run, axis.id) ?? []) : [])))]
  if (values.length === 0 || values.length > MOST_VALUES || values.some(value => /['"\\]/.test(value))) return undefined
  return `(${values.map(value => `${name} = '${value}'`).join(' OR ')})`
}

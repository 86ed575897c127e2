import { goodDirection } from '../goodDirection.ts'
import { type Column, isOfMetric, metricIn } from './columns.ts'

export type Way = 'ASC' | 'DESC'

/** The column of the runs' names, which is always there. */
export const NAME: Column = { kind: 'attribute', key: 'run_name' }

const ORDERED = ['run_name', 'start_time', 'duration', 'status', 'user_id', 'model', 'run_id']
const ENTITIES: Readonly<Partial<Record<Column['kind'], string>>> = {
  metric: 'metrics',
  lowest: 'lowest',
  highest: 'highest',
  param: 'params',
  tag: 'tags',
}

/** One clause for a column, its key quoted; undefined for columns that the store cannot order by. */
export function clauseOf({ kind, key }: Column, way: Way): string | undefined {
  if (kind === 'attribute' && key === 'commit') return `tags.\`mlflow.source.git.commit\` ${way}`
  if (kind === 'attribute') return ORDERED.includes(key) ? `attributes.${key} ${way}` : undefined
  // A version of data is a tag of the run.
  if (kind === 'data') return `tags.${quoteKey(`mlops.data.${key}`)} ${way}`
  const entity = ENTITIES[kind]
  return entity && `${entity}.${quoteKey(key)} ${way}`
}

/** A key of any characters goes in back quotes, or in double ones when it holds a back quote. */
export function quoteKey(key: string): string {
  return key.includes('`') ? `"${key}"` : `\`${key}\``
}

/** Which way a column is ordered by now; undefined when it is not. */
export function wayOf(orderBy: readonly string[], column: Column): Way | undefined {
  return (['ASC', 'DESC'] as const).find(way => orderBy.includes(clauseOf(column, way) ?? ''))
}

/** The order after a click on a column: its good end first, then the other, then none. With `add` the other columns stay. */
export function nextOrder(orderBy: readonly string[], column: Column, add: boolean): readonly string[] {
  const first = isOfMetric(column.kind) ? (goodDirection(metricIn(column)) ?? 'DESC') : column.key === 'start_time' ? 'DESC' : 'ASC'
  const second = first === 'ASC' ? 'DESC' : 'ASC'
  const now = wayOf(orderBy, column)
  return orderFor(orderBy, column, { way: now === undefined ? first : now === first ? second : undefined, add })
}

/** The order by a column one way, or without it. With `add` the other columns stay, and this one keeps its place. */
export function orderFor(
  orderBy: readonly string[],
  column: Column,
  { way, add }: { way: Way | undefined; add: boolean },
): readonly string[] {
  const next = way && clauseOf(column, way)
  if (!add) return next === undefined ? [] : [next]
  const own = [clauseOf(column, 'ASC'), clauseOf(column, 'DESC')]
  const at = orderBy.findIndex(clause => own.includes(clause))
  const others = orderBy.filter(clause => !own.includes(clause))
  if (next === undefined) return others
  return at < 0 ? [...others, next] : others.toSpliced(at, 0, next)
}

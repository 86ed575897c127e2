import type { Comparison, Order } from '../search/filter.ts'
import { runGrammar } from '../search/grammar.ts'
import { parseFilter } from '../search/parseFilter.ts'
import { parseOrder } from '../search/parseOrder.ts'
import { compareColumn, type Sql, toSql } from '../search/toSql.ts'
import type { Connection } from './connection.ts'
import { modelOrder } from './modelOrder.ts'

const TABLES = { metric: 'latest_metrics', parameter: 'params', tag: 'tags' } as const
const COLUMNS: Readonly<Record<string, string>> = { run_id: 'run_uuid', run_name: 'name' }

/** The condition of a filter on `runs`. A metric is compared by its latest point, in which NaN is stored as 0. */
export function runWhere(db: Connection, text: string | undefined): Sql {
  const filter = parseFilter(text, runGrammar)
  return filter ? toSql(filter, comparison => compare(db, comparison)) : { text: '1', values: [] }
}

function compare(db: Connection, comparison: Comparison): Sql {
  const { entity, key, comparator } = comparison
  if (entity === 'attribute') return compareColumn(column(key), comparison)
  if (entity === 'dataset') return compareDataset(db, comparison)
  const table = TABLES[entity as keyof typeof TABLES]
  const of = `select 1 from ${table} t where t.run_uuid = runs.run_uuid and t.key = ?`
  if (comparator === 'IS NULL') return { text: `not exists (${of})`, values: [key] }
  if (comparator === 'IS NOT NULL') return { text: `exists (${of})`, values: [key] }
  const condition = compareColumn('t.value', comparison)
  return { text: `exists (${of} and ${condition.text})`, values: [key, ...condition.values] }
}

/** 1.x left the column for the name empty and kept it as a tag. */
function column(key: string): string {
  if (key === 'duration') return '(nullif(runs.end_time, 0) - nullif(runs.start_time, 0))'
  if (key !== 'run_name') return `runs.${COLUMNS[key] ?? key}`
  return `coalesce(nullif(runs.name, ''), (select t.value from tags t where t.run_uuid = runs.run_uuid and t.key = 'mlflow.runName'))`
}

function compareDataset(db: Connection, comparison: Comparison): Sql {
  if (!db.has('inputs')) return { text: '0', values: [] }
  const inContext = comparison.key === 'context'
  const condition = compareColumn(inContext ? 't.value' : `d.${comparison.key}`, comparison)
  const tags = inContext ? `join input_tags t on t.input_uuid = i.input_uuid and t.name = 'mlflow.data.context'` : ''
  const text = `exists (select 1 from inputs i join datasets d on d.dataset_uuid = i.source_id ${tags}
    where i.destination_type = 'RUN' and i.destination_id = runs.run_uuid and i.source_type = 'DATASET' and ${condition.text})`
  return { text, values: condition.values }
}

/** What a search is ordered by: joins that bring the values, and the words of `order by`. */
export interface RunOrder {
  readonly joins: Sql
  readonly by: string
}

/** Missing values come last either way, after metrics that are no number; then newest first, then by id. */
export function runOrder(db: Connection, clauses: readonly string[], grammar = runGrammar): RunOrder {
  const orders = parseOrder(clauses, grammar)
  const joins: string[] = []
  const values: (string | number)[] = []
  const words: string[] = []
  for (const [index, order] of orders.entries()) {
    const alias = `o${index}`
    const held = heldBy(db, order, alias)
    joins.push(held.joins.text)
    values.push(...held.joins.values)
    words.push(missingLast(order, { value: held.value, alias }), `${held.value} ${order.ascending ? 'asc' : 'desc'}`)
  }
  if (!orders.some(({ entity, key }) => entity === 'attribute' && key === 'start_time')) words.push('runs.start_time desc')
  return { joins: { text: joins.join(' '), values }, by: [...words, 'runs.run_uuid'].join(', ') }
}

const ENDS = { lowest: 'min', highest: 'max' } as const

/** What a run is ordered by, as an expression, and the joins that bring it. */
function heldBy(db: Connection, { entity, key }: Order, alias: string): { readonly joins: Sql; readonly value: string } {
  if (entity === 'attribute' && key === 'model') return modelOrder(db, alias)
  if (entity === 'attribute') return { joins: { text: '', values: [] }, value: column(key) }
  const value = `${alias}.value`
  if (entity === 'lowest' || entity === 'highest') {
    const ends = `select run_uuid, ${ENDS[entity]}(value) as value from metrics where key = ? and not is_nan group by run_uuid`
    return { joins: { text: `left join (${ends}) ${alias} on ${alias}.run_uuid = runs.run_uuid`, values: [key] }, value }
  }
  const table = TABLES[entity as keyof typeof TABLES]
  return { joins: { text: `left join ${table} ${alias} on ${alias}.run_uuid = runs.run_uuid and ${alias}.key = ?`, values: [key] }, value }
}

function missingLast(order: Order, { value, alias }: { value: string; alias: string }): string {
  if (order.entity !== 'metric') return `${value} is null`
  return `case when ${alias}.is_nan then 1 when ${value} is null then 2 else 0 end`
}

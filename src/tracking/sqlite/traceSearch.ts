import { invalidParameter } from '../failures.ts'
import type { Comparison } from '../search/filter.ts'
import { traceGrammar } from '../search/grammar.ts'
import { parseFilter } from '../search/parseFilter.ts'
import { parseOrder } from '../search/parseOrder.ts'
import { compareColumn, type Sql, toSql } from '../search/toSql.ts'

const COLUMNS: Readonly<Record<string, string>> = { timestamp: 'timestamp_ms', execution_time: 'execution_time_ms' }
/** Attributes that are kept as a tag or as metadata. */
const KEPT: Readonly<Record<string, readonly [table: string, key: string]>> = {
  name: ['trace_tags', 'mlflow.traceName'],
  run_id: ['trace_request_metadata', 'mlflow.sourceRun'],
}

export function traceWhere(text: string | undefined, has: (column: string) => boolean): Sql {
  const filter = parseFilter(text, traceGrammar)
  return filter ? toSql(filter, comparison => compare(comparison, has)) : { text: '1', values: [] }
}

function compare(comparison: Comparison, has: (column: string) => boolean): Sql {
  const { entity, key } = comparison
  const kept = KEPT[key]
  if (entity === 'attribute' && !kept) {
    const column = COLUMNS[key] ?? key
    return has(column) ? compareColumn(`trace_info.${column}`, comparison) : { text: '0', values: [] }
  }
  const [table, name] = entity === 'attribute' && kept ? kept : [entity === 'tag' ? 'trace_tags' : 'trace_request_metadata', key]
  const { text, values } = compareColumn('t.value', comparison)
  return {
    text: `exists (select 1 from ${table} t where t.request_id = trace_info.request_id and t.key = ? and ${text})`,
    values: [name, ...values],
  }
}

/** Newest first unless asked otherwise. */
export function traceOrder(clauses: readonly string[]): string {
  const words = parseOrder(clauses, traceGrammar).flatMap(({ entity, key, ascending }) => {
    if (entity !== 'attribute') throw invalidParameter({ message: `Invalid order_by entity: ${entity}` })
    const kept = KEPT[key]
    const value = kept
      ? `(select t.value from ${kept[0]} t where t.request_id = trace_info.request_id and t.key = '${kept[1]}')`
      : `trace_info.${COLUMNS[key] ?? key}`
    return [`${value} is null`, `${value} ${ascending ? 'asc' : 'desc'}`]
  })
  return [...words, 'trace_info.timestamp_ms desc', 'trace_info.request_id'].join(', ')
}

import { experimentGrammar } from '../search/grammar.ts'
import { parseFilter } from '../search/parseFilter.ts'
import { parseOrder } from '../search/parseOrder.ts'
import { compareColumn, type Sql, toSql } from '../search/toSql.ts'
import { invalidParameter } from '../failures.ts'

export function experimentWhere(text: string | undefined): Sql {
  const filter = parseFilter(text, experimentGrammar)
  if (!filter) return { text: '1', values: [] }
  return toSql(filter, comparison => {
    if (comparison.entity !== 'tag') return compareColumn(`experiments.${comparison.key}`, comparison)
    const { text: condition, values } = compareColumn('t.value', comparison)
    const exists = `exists (select 1 from experiment_tags t where t.experiment_id = experiments.experiment_id and t.key = ? and ${condition})`
    return { text: exists, values: [comparison.key, ...values] }
  })
}

/** Newest first unless asked otherwise; the higher id first among equals. Columns that an old database lacks do not order. */
export function experimentOrder(clauses: readonly string[], has: (column: string) => boolean): string {
  const orders = parseOrder(clauses.length > 0 ? clauses : ['creation_time DESC', 'experiment_id ASC'], experimentGrammar)
  const wrong = orders.find(order => order.entity !== 'attribute')
  if (wrong) throw invalidParameter({ message: `Invalid order_by entity: ${wrong.entity}` })
  const words = orders.filter(({ key }) => has(key)).map(({ key, ascending }) => `experiments.${key} ${ascending ? 'asc' : 'desc'}`)
  return words.some(word => word.startsWith('experiments.experiment_id'))
    ? words.join(', ')
    : [...words, 'experiments.experiment_id desc'].join(', ')
}

import { invalidParameter } from '../failures.ts'
import { loggedModelStatuses } from '../loggedModel.ts'
import type { Comparison } from '../search/filter.ts'
import { loggedModelGrammar } from '../search/grammar.ts'
import { parseFilter } from '../search/parseFilter.ts'
import { parseIdentifier } from '../search/parseIdentifier.ts'
import { compareColumn, type Sql, toSql } from '../search/toSql.ts'
import type { LoggedModelOrder, LoggedModelQuery } from '../stores/loggedModelStore.ts'

type Datasets = LoggedModelQuery['datasets']

const COLUMNS: Readonly<Record<string, string>> = {
  creation_timestamp: 'creation_timestamp_ms',
  last_updated_timestamp: 'last_updated_timestamp_ms',
}

export function loggedModelWhere({ filter: text, datasets }: Pick<LoggedModelQuery, 'filter' | 'datasets'>): Sql {
  const filter = parseFilter(text, loggedModelGrammar)
  if (filter) return toSql(filter, comparison => compare(comparison, datasets))
  if (!datasets || datasets.length === 0) return { text: '1', values: [] }
  const condition = ofDatasets(datasets)
  return {
    text: `exists (select 1 from logged_model_metrics m where m.model_id = logged_models.model_id${condition.text})`,
    values: condition.values,
  }
}

function compare(comparison: Comparison, datasets: Datasets): Sql {
  const { entity, key, comparator } = comparison
  if (entity === 'attribute') return compareColumn(attribute(key), comparison)
  if (entity === 'metric') {
    const condition = compareColumn('m.metric_value', comparison)
    const within = ofDatasets(datasets)
    return {
      text: `exists (select 1 from logged_model_metrics m where m.model_id = logged_models.model_id and m.metric_name = ? and ${condition.text}${within.text})`,
      values: [key, ...condition.values, ...within.values],
    }
  }
  const [table, prefix] = entity === 'tag' ? ['logged_model_tags', 'tag'] : ['logged_model_params', 'param']
  const of = `select 1 from ${table} t where t.model_id = logged_models.model_id and t.${prefix}_key = ?`
  if (comparator === 'IS NULL') return { text: `not exists (${of})`, values: [key] }
  if (comparator === 'IS NOT NULL') return { text: `exists (${of})`, values: [key] }
  const condition = compareColumn(`t.${prefix}_value`, comparison)
  return { text: `exists (${of} and ${condition.text})`, values: [key, ...condition.values] }
}

/** The status is a number in the table and a word in filters. */
function attribute(key: string): string {
  if (key !== 'status') return `logged_models.${COLUMNS[key] ?? key}`
  return `case logged_models.status ${loggedModelStatuses.map((status, number) => `when ${number} then '${status}'`).join(' ')} end`
}

function ofDatasets(datasets: Datasets): Sql {
  if (!datasets || datasets.length === 0) return { text: '', values: [] }
  const conditions = datasets.map(each => (each.dataset_digest ? '(m.dataset_name = ? and m.dataset_digest = ?)' : 'm.dataset_name = ?'))
  const values = datasets.flatMap(each => (each.dataset_digest ? [each.dataset_name, each.dataset_digest] : [each.dataset_name]))
  return { text: ` and (${conditions.join(' or ')})`, values }
}

/** Newest first when nothing else is asked; missing values last. */
export function loggedModelOrder(orders: readonly LoggedModelOrder[]): Sql {
  const words: string[] = []
  const values: string[] = []
  for (const order of orders) {
    const way = order.ascending === false ? 'desc' : 'asc'
    const value = orderValue(order)
    words.push(`${value.text} is null`, `${value.text} ${way}`)
    values.push(...(value.values as readonly string[]), ...(value.values as readonly string[]))
  }
  return { text: [...words, 'logged_models.creation_timestamp_ms desc', 'logged_models.rowid desc'].join(', '), values }
}

function orderValue({ field_name: field, dataset_name: name, dataset_digest: digest }: LoggedModelOrder): Sql {
  const { entity, key } = parseIdentifier(
    { text: field, at: 0 },
    { grammar: loggedModelGrammar, valid: loggedModelGrammar.orders, aliases: [] },
  )
  if (entity === 'attribute') return { text: attribute(key), values: [] }
  if (entity !== 'metric') throw invalidParameter({ message: `Invalid order_by field name: ${field}` })
  if (digest && !name) throw invalidParameter({ message: '`dataset_digest` can only be specified if `dataset_name` is also specified.' })
  const within = ofDatasets(name ? [{ dataset_name: name, dataset_digest: digest }] : undefined)
  const text = `(select m.metric_value from logged_model_metrics m where m.model_id = logged_models.model_id and m.metric_name = ?${within.text}
    order by m.metric_step desc, m.metric_timestamp_ms desc limit 1)`
  return { text, values: [key, ...within.values] }
}

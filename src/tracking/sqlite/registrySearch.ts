import type { Comparison, Filter, Order } from '../search/filter.ts'
import { type Grammar, modelVersionGrammar, registeredModelGrammar } from '../search/grammar.ts'
import { parseFilter } from '../search/parseFilter.ts'
import { parseOrder } from '../search/parseOrder.ts'
import { compareColumn, type Sql, toSql } from '../search/toSql.ts'
import { invalidParameter } from '../failures.ts'

const PROMPT = 'mlflow.prompt.is_prompt'
const COLUMNS: Readonly<Record<string, string>> = {
  source_path: 'source',
  version_number: 'version',
  creation_timestamp: 'creation_time',
  last_updated_timestamp: 'last_updated_time',
}

export function modelWhere(text: string | undefined): Sql {
  return where(text, {
    grammar: registeredModelGrammar,
    table: 'registered_models',
    tags: 'registered_model_tags',
    same: 't.name = registered_models.name',
  })
}

export function versionWhere(text: string | undefined): Sql {
  const same = 't.name = model_versions.name and t.version = model_versions.version'
  return where(text, { grammar: modelVersionGrammar, table: 'model_versions', tags: 'model_version_tags', same })
}

interface Place {
  readonly grammar: Grammar
  readonly table: string
  readonly tags: string
  readonly same: string
}

/** MLflow keeps prompts among models, and shows them only to who asks for them. */
function where(text: string | undefined, place: Place): Sql {
  const filter = parseFilter(text, place.grammar)
  if (!filter) return { text: noPrompts(place), values: [] }
  const condition = toSql(filter, comparison => compare(comparison, place))
  return asksForPrompts(filter) ? condition : { text: `(${condition.text}) and ${noPrompts(place)}`, values: condition.values }
}

function noPrompts({ tags, same }: Pick<Place, 'tags' | 'same'>): string {
  return `not exists (select 1 from ${tags} t where ${same} and t.key = '${PROMPT}' and lower(t.value) = 'true')`
}

function compare(comparison: Comparison, { table, tags, same }: Place): Sql {
  if (comparison.entity !== 'tag') return compareColumn(`${table}.${COLUMNS[comparison.key] ?? comparison.key}`, comparison)
  const { text, values } = compareColumn('t.value', comparison)
  // Clients ask for models so: those that say nothing of prompts are none.
  if (comparison.key === PROMPT && comparison.comparator === '!=') return { text: noPrompts({ tags, same }), values: [] }
  const noValue = comparison.comparator === 'IS NULL' ? 'not ' : ''
  const condition = noValue === '' ? ` and ${text}` : ''
  return {
    text: `${noValue}exists (select 1 from ${tags} t where ${same} and t.key = ?${condition})`,
    values: [comparison.key, ...values],
  }
}

function asksForPrompts(filter: Filter): boolean {
  if (filter.kind === 'compare') return filter.entity === 'tag' && filter.key === PROMPT
  return filter.kind === 'not' ? asksForPrompts(filter.of) : filter.of.some(asksForPrompts)
}

export function modelOrder(clauses: readonly string[]): string {
  const words = toWords(parseOrder(clauses, registeredModelGrammar), 'registered_models')
  return words.some(word => word.startsWith('registered_models.name '))
    ? words.join(', ')
    : [...words, 'registered_models.name asc'].join(', ')
}

/** Unless asked otherwise: what changed last comes first. */
export function versionOrder(clauses: readonly string[]): string {
  const words = toWords(parseOrder(clauses, modelVersionGrammar), 'model_versions')
  const rest = ['last_updated_time desc', 'name asc', 'version desc'].map(word => `model_versions.${word}`)
  return [...words, ...rest.filter(word => !words.some(each => each.split(' ')[0] === word.split(' ')[0]))].join(', ')
}

function toWords(orders: readonly Order[], table: string): string[] {
  const wrong = orders.find(order => order.entity !== 'attribute')
  if (wrong) throw invalidParameter({ message: `Invalid order_by entity: ${wrong.entity}` })
  return orders.map(({ key, ascending }) => `${table}.${COLUMNS[key] ?? key} ${ascending ? 'asc' : 'desc'}`)
}

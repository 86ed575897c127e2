import type { GroupRow, RowsAsk } from '../../../src/protocol/metricsPage.ts'
import type { SummaryBy } from '../../../src/protocol/runs.ts'
import type { Arrangement } from '../arrangement.ts'
import { andAlso, nameIn, quoteText } from './cellFilter.ts'
import { type Column, parseColumn } from './columns.ts'

const COMMIT = 'mlflow.source.git.commit'

export function columnsIn({ columns }: Pick<Arrangement, 'columns'>): readonly Column[] {
  return columns.flatMap(id => parseColumn(id) ?? [])
}

/** What the host has to tell for the columns that are shown. */
export function rowsAsk(arrangement: Arrangement, page: { readonly offset: number; readonly limit: number }): RowsAsk {
  const { filter, orderBy, onlyStarred, withHidden } = arrangement
  const columns = columnsIn(arrangement)
  const keys = (...kinds: readonly Column['kind'][]) => [...new Set(columns.flatMap(({ kind, key }) => (kinds.includes(kind) ? key : [])))]
  return {
    ...{ filter, orderBy, onlyStarred, withHidden, ...page },
    metrics: keys('metric'),
    params: keys('param'),
    tags: keys('tag'),
    data: keys('data'),
    extremes: keys('lowest', 'highest'),
    moments: keys('moment'),
    withModels: columns.some(({ kind, key }) => kind === 'attribute' && key === 'model'),
  }
}

/** What the engine puts runs together by; columns that it cannot are left out. */
export function groupingOf({ rowGroups }: Pick<Arrangement, 'rowGroups'>): readonly { readonly column: Column; readonly by: SummaryBy }[] {
  return rowGroups.flatMap(id => {
    const column = parseColumn(id)
    const by = column && summaryBy(column)
    return column && by ? [{ column, by }] : []
  })
}

export function summaryBy({ kind, key }: Column): SummaryBy | undefined {
  if (kind === 'param') return { entity: 'parameter', key }
  if (kind === 'tag') return { entity: 'tag', key }
  if (kind === 'data') return { entity: 'tag', key: `mlops.data.${key}` }
  if (kind !== 'attribute') return undefined
  if (key === 'commit') return { entity: 'tag', key: COMMIT }
  return key === 'status' || key === 'user_id' || key === 'source' ? { entity: 'attribute', key } : undefined
}

/** The question for the runs of one group. */
export function askWithin(ask: RowsAsk, columns: readonly Column[], { values }: GroupRow): RowsAsk {
  return columns.reduce((narrowed, column, index) => {
    const value = values[index] ?? null
    if (column.kind === 'attribute' && column.key === 'source') return value === null ? narrowed : { ...narrowed, source: value }
    const name = nameIn(column)
    if (name === undefined) return narrowed
    return { ...narrowed, filter: andAlso(narrowed.filter, clauseOf(name, column, value)) }
  }, ask)
}

/** Text that has both kinds of quotes cannot be written: any character stands in for one of them. */
function clauseOf(name: string, { kind }: Column, value: string | null): string {
  // The grammar has no test for an attribute that is lacking.
  if (value === null) return kind === 'attribute' && name.startsWith('attributes.') ? `NOT ${name} LIKE '_%'` : `${name} IS NULL`
  const quoted = quoteText(value)
  return quoted === undefined ? `${name} LIKE '${value.replaceAll("'", '_')}'` : `${name} = ${quoted}`
}

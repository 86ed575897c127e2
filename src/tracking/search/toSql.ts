import type { Comparison, Filter } from './filter.ts'

/** SQL with its values. Nothing that a person wrote is ever part of the text. */
export interface Sql {
  readonly text: string
  readonly values: readonly (string | number)[]
}

/** Turns a filter into a condition; `compare` does so for one comparison, and knows the tables. */
export function toSql(filter: Filter, compare: (comparison: Comparison) => Sql): Sql {
  switch (filter.kind) {
    case 'compare':
      return compare(filter)
    case 'not': {
      // What is unknown to SQL, such as a run without an end, does not match; its opposite does.
      const inner = toSql(filter.of, compare)
      return { text: `not coalesce((${inner.text}), 0)`, values: inner.values }
    }
    case 'and':
    case 'or': {
      const parts = filter.of.map(part => toSql(part, compare))
      return { text: parts.map(part => `(${part.text})`).join(` ${filter.kind} `), values: parts.flatMap(part => part.values) }
    }
  }
}

/** Compares a column as MLflow does on SQLite: LIKE minds the case, ILIKE does not mind that of ASCII letters. */
export function compareColumn(column: string, { comparator, value }: Pick<Comparison, 'comparator' | 'value'>): Sql {
  if (comparator === 'IS NULL' || comparator === 'IS NOT NULL') return { text: `${column} ${comparator}`, values: [] }
  // One value for the whole list: SQLite takes only so many.
  if (comparator === 'IN' || comparator === 'NOT IN')
    return { text: `${column} ${comparator} (select value from json_each(?))`, values: [JSON.stringify(value)] }
  if (comparator === 'ILIKE' || comparator === 'NOT ILIKE')
    return { text: `lower(${column}) ${comparator.replace('ILIKE', 'LIKE')} lower(?)`, values: [value as string] }
  return { text: `${column} ${comparator} ?`, values: [value as string | number] }
}

/** What a filter says, for any of the searches. */
export type Filter = And | Or | Not | Comparison

export interface And {
  readonly kind: 'and'
  readonly of: readonly Filter[]
}

export interface Or {
  readonly kind: 'or'
  readonly of: readonly Filter[]
}

export interface Not {
  readonly kind: 'not'
  readonly of: Filter
}

export const comparators = [
  '=',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  'LIKE',
  'ILIKE',
  'NOT LIKE',
  'NOT ILIKE',
  'IN',
  'NOT IN',
  'IS NULL',
  'IS NOT NULL',
] as const
export type Comparator = (typeof comparators)[number]

/** `entity` and `key` under their one name: `metric`, whichever of its spellings was used. */
export interface Comparison {
  readonly kind: 'compare'
  readonly entity: Entity
  readonly key: string
  readonly comparator: Comparator
  /** A list for IN and NOT IN; null for IS NULL and IS NOT NULL. */
  readonly value: string | number | readonly string[] | null
}

/** `lowest` and `highest` are of a metric's whole history, where `metric` is its latest value. */
export type Entity = 'attribute' | 'metric' | 'lowest' | 'highest' | 'parameter' | 'tag' | 'dataset' | 'metadata'

/** One word of an order: what by, and which way. */
export interface Order {
  readonly entity: Entity
  readonly key: string
  readonly ascending: boolean
}

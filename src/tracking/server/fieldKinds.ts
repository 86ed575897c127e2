import { type Field, type Fields, type Input, optional, readFields, wrongType } from './field.ts'

export const text = optional((value, path) => {
  if (typeof value !== 'string') throw wrongType(value, path)
  return value
})

export const flag = optional((value, path) => {
  if (typeof value === 'boolean') return value
  // In a query it is Python's or protobuf's spelling.
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true'
  throw wrongType(value, path)
})

/** Clients of 1.x write int64 as strings, later ones as numbers; queries hold strings. Beyond 2^53 only the string is exact. */
export const int64 = optional((value, path) => {
  const number = typeof value === 'boolean' ? Number(value) : toNumber(value)
  if (number === undefined || !Number.isInteger(number) || number < -(2 ** 63) || number > LARGEST) throw wrongType(value, path)
  // A number this large is no longer exact, its digits are.
  if (typeof value === 'string' && /^\d{19,}$/.test(value) && BigInt(value) >= 2n ** 63n) throw wrongType(value, path)
  return number
})

/** A double, or protobuf's names for what JSON cannot say. */
export const double = optional((value, path) => {
  if (typeof value === 'boolean') return Number(value)
  const named = typeof value === 'string' ? NAMED.get(value.toLowerCase()) : undefined
  if (named !== undefined) return named
  const number = toNumber(value)
  if (number === undefined || !Number.isFinite(number)) throw wrongType(value, path)
  return number
})

/** An int64 that MLflow's schema bounds. What is below 1 the store refuses, in its own words. */
export function atMost(most: number): Field<number | undefined> {
  return optional((value, path) => {
    const number = int64.read(value, path)
    if (number !== undefined && number > most) throw wrongType(value, path)
    return number
  })
}

/** Absent is the empty string. */
export const orEmpty: Field<string> = { read: (value, path) => text.read(value, path) ?? '' }

/** An enum by its name, or by the number that protobuf gives it. */
export function oneOf<const T extends string>(names: Readonly<Record<number, T>>): Field<T | undefined> {
  const known = new Set<string>(Object.values(names))
  return optional((value, path) => {
    const name = typeof value === 'number' ? names[value] : value
    if (typeof name !== 'string' || !known.has(name)) throw wrongType(value, path)
    return name as T
  })
}

/** A repeated field; absent is empty. */
export function list<T>(item: Field<T>): Field<readonly T[]> {
  return {
    repeated: true,
    read(value, path) {
      if (value === undefined) return []
      if (!Array.isArray(value)) throw wrongType(value, path)
      return value.map((one: unknown, index) => item.read(one ?? undefined, `${path}[${index}]`))
    },
  }
}

/** Strings, repeated: the items are never absent. */
export const texts: Field<readonly string[]> = list({
  read(value, path) {
    if (typeof value !== 'string') throw wrongType(value, path)
    return value
  },
})

/** A message within a message. */
export function message<F extends Fields>(fields: F): Field<Input<F> | undefined> {
  return optional((value, path) => readFields(fields, toRecord(value, path), `${path}.`))
}

/** Repeated messages: an item that is missing is an empty one. */
export function messages<F extends Fields>(fields: F): Field<readonly Input<F>[]> {
  return list({ read: (value, path) => readFields(fields, value === undefined ? {} : toRecord(value, path), `${path}.`) })
}

/** A map of strings, as protobuf's `map<string, string>`. */
export const textMap = optional((value, path) => {
  const record = toRecord(value, path)
  for (const [key, item] of Object.entries(record)) if (typeof item !== 'string') throw wrongType(item, `${path}.${key}`)
  return record as Readonly<Record<string, string>>
})

/** Any JSON. */
export const anything: Field<unknown> = { read: value => value }

const LARGEST = 2 ** 63
const NAMED: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
])

function toRecord(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(value, path)
  return value as Readonly<Record<string, unknown>>
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !/^\s*-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) return undefined
  return Number(value)
}

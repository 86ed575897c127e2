import { formatPythonJson } from '../../base/pythonJson.ts'
import { invalid } from './restError.ts'

/** Reads one field of a request, or says what is wrong with it in MLflow's words. `path` is the field's name in them. */
export interface Field<T> {
  read(value: unknown, path: string): T
  /** In a query it may stand many times. */
  readonly repeated?: boolean
}

export type Fields = Readonly<Record<string, Field<unknown>>>
export type Input<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never }

/** Absent and null are the same, as in protobuf's JSON. Unknown fields are passed over. */
export function readFields<F extends Fields>(fields: F, source: Readonly<Record<string, unknown>>, prefix = ''): Input<F> {
  const input: Record<string, unknown> = {}
  for (const name in fields) {
    const given = source[name] ?? (name === 'run_id' ? source['run_uuid'] : undefined)
    input[name] = (fields[name] as Field<unknown>).read(given ?? undefined, prefix + name)
  }
  return input as Input<F>
}

const SEE = ' See the API docs for more information about request parameters.'

/** Not absent, not empty. */
export function required<T>(field: Field<T | undefined>): Field<T> {
  return {
    read(value, path) {
      if (value === undefined || value === '') throw invalid(`Missing value for required parameter '${path}'.${SEE}`)
      return field.read(value, path) as T
    },
  }
}

export function optional<T>(read: (value: unknown, path: string) => T): Field<T | undefined> {
  return { read: (value, path) => (value === undefined ? undefined : read(value, path)) }
}

export function wrongType(value: unknown, path: string): Error {
  return invalid(`Invalid value ${inline(value)} for parameter '${path}' supplied:  Hint: Value was of type '${pythonType(value)}'.${SEE}`)
}

/** A number that JSON cannot hold, which clients written without care send bare: `NaN`, `Infinity`. */
export class BareNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** As `json.dumps(value, separators=(',', ':'))`, cut where it would fill the screen. */
function inline(value: unknown): string {
  if (value instanceof BareNumber) return value.text
  const text = typeof value === 'object' ? JSON.stringify(value) : formatPythonJson(value)
  return text.length > 1000 ? `${text.slice(0, 1000)}...` : text
}

function pythonType(value: unknown): string {
  if (typeof value === 'string') return 'str'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (value instanceof BareNumber) return 'float'
  return Array.isArray(value) ? 'list' : 'dict'
}

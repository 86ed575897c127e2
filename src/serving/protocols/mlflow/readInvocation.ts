import type { ScoreInput } from '../../worker/score.ts'
import { isRecord, readCsv, recordsToTable } from '../readTable.ts'
import { parseTolerant } from '../tolerantJson.ts'
import type { Dialect } from './dialect.ts'
import { MlflowError, unreadable } from './mlflowError.ts'
import type { BodyKind } from './readContentType.ts'
import { CHANGED, NO_CSV, NO_RECORDS, NO_SPLIT, NO_TENSOR, ONE_OF } from './words.ts'

/** What a body asks. `wrapped`: the answer goes into `predictions`; undefined: nothing in the body says whose form it has. */
export interface Invocation {
  readonly input: ScoreInput
  readonly params?: unknown
  readonly wrapped: boolean | undefined
  readonly isTensor: boolean
}

const FORMS = ['dataframe_split', 'dataframe_records', 'instances', 'inputs']
const LLM = ['messages', 'prompt', 'input']

/** Throws a `MlflowError`. */
export function readInvocation(body: string, kind: BodyKind, dialect: Dialect): Invocation {
  if (kind === 'csv') return csv(body, dialect)
  const value = parse(body, dialect)
  if (kind === 'json-split' || kind === 'numpy-split') return old(split(value, dialect))
  if (kind === 'json-records') return old(records(value, dialect))
  if (Array.isArray(value)) {
    if (dialect.takes1) return old(records(value, dialect))
    throw new MlflowError('BAD_REQUEST', `Invalid input. ${ONE_OF} Received a list.`)
  }
  if (!isRecord(value)) {
    const now = `Invalid input. ${ONE_OF} Received unexpected input type '<class '${pythonType(value)}'>.`
    throw unreadable(dialect, { old: 'Failed to parse input from JSON. Ensure that input is a valid JSON list or dictionary.', now })
  }
  return ofDictionary(value, dialect)
}

function ofDictionary(value: Record<string, unknown>, dialect: Dialect): Invocation {
  const forms = FORMS.filter(name => name in value)
  if (!dialect.takes2) return 'instances' in value || 'inputs' in value ? oldTensor(value, dialect) : old(split(value, dialect))
  if (forms.length === 0 && dialect.takes1 && ('data' in value || dialect.errors === 1)) return old(split(value, dialect))
  const isLlm = LLM.some(name => name in value)
  if (forms.length === 0 && isLlm) {
    const { params, ...data } = value
    return { input: { form: 'raw', data }, params, wrapped: undefined, isTensor: false }
  }
  if (forms.length !== 1)
    throw new MlflowError(
      'BAD_REQUEST',
      `${ONE_OF} Received dictionary with input fields: ${forms.length > 1 ? list(forms) : '[]'}. ${CHANGED}`,
    )
  const given = value[forms[0] as string]
  // Without a schema for them MLflow passes none on.
  const rest = { wrapped: true, isTensor: false }
  if (forms[0] === 'dataframe_split') return { input: newSplit(given), ...rest }
  if (forms[0] === 'dataframe_records') return { input: newRecords(given), ...rest }
  return { input: tensor(given, forms[0] as string, dialect), wrapped: true, isTensor: true }
}

function csv(body: string, dialect: Dialect): Invocation {
  const table = readCsv(body)
  if (table) return { input: { form: 'frame', ...table }, wrapped: undefined, isTensor: false }
  const message = { old: NO_CSV, now: `${NO_CSV} Error: 'No columns to parse from file'` }
  throw unreadable(dialect, message, 'pandas.errors.EmptyDataError: No columns to parse from file\n')
}

function parse(body: string, dialect: Dialect): unknown {
  try {
    return parseTolerant(body)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const now = `Invalid input. Ensure that input is a valid JSON formatted string. Error: 'JSONDecodeError('${why}')'\nInput: \n${body.slice(0, 200)}\n`
    const message = { old: 'Failed to parse input from JSON. Ensure that input is a valid JSON formatted string.', now }
    throw unreadable(dialect, message, dialect.errors === 1 ? `json.decoder.JSONDecodeError: ${why}\n` : undefined)
  }
}

function old(input: ScoreInput): Invocation {
  return { input, wrapped: false, isTensor: false }
}

/** `{"columns", "data"[, "index"]}`; nothing but these, as pandas has it. */
function split(value: unknown, dialect: Dialect): ScoreInput {
  const unknown = isRecord(value) ? Object.keys(value).filter(key => !['columns', 'data', 'index'].includes(key)) : ['']
  if (!isRecord(value) || unknown.length > 0)
    throw unreadable(dialect, { old: NO_SPLIT, now: NO_SPLIT }, `ValueError: JSON data had unexpected key(s): ${unknown.join(', ')}\n`)
  return frame(value, () => unreadable(dialect, { old: NO_SPLIT, now: NO_SPLIT }, 'ValueError: data and columns do not fit\n'))
}

function records(value: unknown, dialect: Dialect): ScoreInput {
  if (!Array.isArray(value)) throw unreadable(dialect, { old: NO_RECORDS, now: NO_RECORDS }, 'ValueError: not a list of records\n')
  if (value.every(isRecord)) return { form: 'frame', ...recordsToTable(value) }
  return { form: 'frame', data: value.map((row: unknown) => (Array.isArray(row) ? (row as unknown[]) : [row])) }
}

function newSplit(value: unknown): ScoreInput {
  if (!isRecord(value))
    throw new MlflowError('BAD_REQUEST', `Invalid input. Dataframe split format must be a dictionary. Got ${kindOf(value)}.`)
  const unknown = Object.keys(value).filter(key => !['columns', 'data', 'index'].includes(key))
  const wrong = (why: string) =>
    new MlflowError(
      'BAD_REQUEST',
      `Provided dataframe_split field is not a valid dataframe representation in 'split' format. Error: '${why}'`,
    )
  if (unknown.length > 0) throw wrong(`JSON data had unexpected key(s): ${unknown.join(', ')}`)
  return frame(value, () => wrong('data and columns do not fit'))
}

function newRecords(value: unknown): ScoreInput {
  if (!Array.isArray(value))
    throw new MlflowError('BAD_REQUEST', `Invalid input. Dataframe records format must be a list of records. Got ${kindOf(value)}.`)
  if (!value.every(isRecord)) throw new MlflowError('BAD_REQUEST', 'Invalid input. Dataframe records format must be a list of records.')
  return { form: 'frame', ...recordsToTable(value) }
}

/** Rows that are shorter than the header are filled, as pandas does; longer ones are refused. */
function frame(value: Record<string, unknown>, wrong: () => Error): ScoreInput {
  const data = value['data'] ?? []
  const columns = value['columns']
  if (!Array.isArray(data) || (columns !== undefined && columns !== null && !Array.isArray(columns))) throw wrong()
  const rows = data.map((row: unknown) => (Array.isArray(row) ? (row as unknown[]) : [row]))
  const width = Array.isArray(columns) ? columns.length : Math.max(0, ...rows.map(row => row.length))
  if (rows.some(row => row.length > width)) throw wrong()
  const filled = rows.map(row => (row.length === width ? row : [...row, ...Array<null>(width - row.length).fill(null)]))
  return { form: 'frame', columns: Array.isArray(columns) ? (columns as (string | number)[]) : undefined, data: filled }
}

function oldTensor(value: Record<string, unknown>, dialect: Dialect): Invocation {
  const keys = Object.keys(value)
  if (keys.includes('signature_name'))
    throw oldRefused('Failed to parse data as TF serving input. "signature_name" is currently not supported.')
  if (keys.length > 1)
    throw oldRefused(
      'Failed to parse data as TF serving input. One of "instances" and "inputs" must be specified (not both or any other keys).',
    )
  const name = keys[0] as string
  return { input: tensor(value[name], name, dialect), wrapped: false, isTensor: true }
}

function oldRefused(message: string): MlflowError {
  return new MlflowError('MALFORMED_REQUEST', message, { trace: 'NoneType: None\n' })
}

/** Rows, rows with names, or columns with names. */
function tensor(value: unknown, name: string, dialect: Dialect): ScoreInput {
  if (isRecord(value)) {
    const data = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, Array.isArray(item) ? (item as unknown[]) : [item]]))
    return { form: 'columns', data }
  }
  if (!Array.isArray(value)) {
    const now = `Failed to parse data as TF serving input. The value of "${name}" is no list.`
    throw unreadable(dialect, { old: NO_TENSOR, now })
  }
  if (value.length === 0 || !value.every(isRecord)) return { form: 'array', data: value }
  const { columns, data } = recordsToTable(value)
  return { form: 'columns', data: Object.fromEntries(columns.map((column, index) => [column, data.map(row => row[index])])) }
}

function list(names: readonly string[]): string {
  return `[${names.map(name => `'${name}'`).join(', ')}]`
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : isRecord(value) ? 'dictionary' : pythonType(value)
}

function pythonType(value: unknown): string {
  if (value === null) return 'NoneType'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  return typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'str' : 'object'
}

import type { FieldView } from '../../../protocol/serving.ts'
import type { ScoreInput } from '../../worker/score.ts'
import { enforceSignature, isMisfit } from '../enforceSignature.ts'
import { pythonRepr } from '../pythonRepr.ts'
import { isRecord } from '../readTable.ts'
import { reshape, sizeOf } from '../reshape.ts'
import { SeldonError } from './seldonError.ts'

/** In what form the answer goes back. */
export type SeldonForm = 'ndarray' | 'tensor' | 'other'

/** What the model is asked, out of a SeldonMessage. Throws a `SeldonError`. */
export function toInput(message: unknown, fields: readonly FieldView[]): { input: ScoreInput; form: SeldonForm } {
  const kind = isRecord(message) ? ['data', 'strData', 'binData', 'jsonData'].find(key => key in message) : undefined
  if (!isRecord(message) || kind === undefined) throw bad(`Invalid request data type: ${pythonRepr(message)}`)
  if (kind !== 'data') return { input: { form: 'raw', data: message[kind] }, form: 'other' }
  const { data } = message
  if (!isRecord(data)) throw bad(`Invalid request data type: ${pythonRepr(message)}`)
  if (Array.isArray(data['ndarray'])) return { input: named(data['ndarray'], data['names'], fields), form: 'ndarray' }
  if (isRecord(data['tensor'])) return { input: named(ofTensor(data['tensor']), data['names'], fields), form: 'tensor' }
  if ('tftensor' in data) throw new SeldonError('MICROSERVICE_INTERNAL_ERROR', "name 'TensorProto' is not defined")
  throw bad('The data has neither ndarray nor tensor.')
}

function ofTensor(tensor: Record<string, unknown>): readonly unknown[] {
  const { values, shape } = tensor
  if (!Array.isArray(values) || !Array.isArray(shape)) throw bad('A tensor needs shape and values.')
  const lengths = shape.map(Number)
  if (sizeOf(lengths) === values.length) return reshape(values, lengths)
  throw new SeldonError('MICROSERVICE_INTERNAL_ERROR', `cannot reshape array of size ${values.length} into shape (${lengths.join(',')})`)
}

/** With a signature rows go by their names where these are the signature's, else by position. */
function named(rows: readonly unknown[], names: unknown, fields: readonly FieldView[]): ScoreInput {
  const widths = new Set(rows.map(row => (Array.isArray(row) ? row.length : -1)))
  if (widths.size > 1)
    throw new SeldonError('MICROSERVICE_INTERNAL_ERROR', 'setting an array element with a sequence. The rows are not equally long.')
  if (!rows.every(Array.isArray)) return { form: 'array', data: rows }
  const [width] = widths
  const columns = Array.isArray(names) && names.length === width ? (names as string[]) : undefined
  const given: ScoreInput = fields.length > 0 ? { form: 'frame', columns, data: rows } : { form: 'array', data: rows }
  const fitted = enforceSignature(given, { fields, byPosition: true })
  if (!isMisfit(fitted)) return fitted
  if (fitted.kind === 'missing') throw bad(`The model’s inputs ${fitted.missing.join(', ')} are missing.`)
  if (fitted.kind === 'width') throw bad(`The model takes ${fitted.wanted} values a row, and ${fitted.given} came.`)
  throw bad(`The column ${fitted.column} is to be ${fitted.type}, and ${pythonRepr(fitted.value)} is not.`)
}

function bad(info: string): SeldonError {
  return new SeldonError('MICROSERVICE_BAD_DATA', info)
}

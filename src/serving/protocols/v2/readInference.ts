import type { FieldView } from '../../../protocol/serving.ts'
import type { ScoreInput } from '../../worker/score.ts'
import { enforceSignature, isMisfit } from '../enforceSignature.ts'
import { isRecord } from '../readTable.ts'
import { flatten, reshape, sizeOf } from '../reshape.ts'
import { badRequest, invalid } from './v2Error.ts'

export interface Inference {
  readonly id: string | undefined
  readonly input: ScoreInput
  /** Names of outputs that are wanted. */
  readonly outputs: readonly string[]
}

interface Tensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly datatype: string
  readonly data: readonly unknown[]
}

const DATATYPES = ['BOOL', 'UINT8', 'UINT16', 'UINT32', 'UINT64', 'INT8', 'INT16', 'INT32', 'INT64', 'FP16', 'FP32', 'FP64', 'BYTES']

/** A request of the Open Inference Protocol. Throws a `V2Error`. */
export function readInference(value: unknown, fields: readonly FieldView[]): Inference {
  if (!isRecord(value))
    throw invalid({ type: 'model_attributes_type', loc: ['body'], msg: 'Input should be a valid dictionary', input: value })
  const { inputs, outputs, id } = value
  if (!Array.isArray(inputs)) throw missing(['body', 'inputs'], value)
  const tensors = inputs.map(readTensor)
  const isTable = isRecord(value['parameters']) && value['parameters']['content_type'] === 'pd'
  return {
    id: typeof id === 'string' ? id : undefined,
    input: fit(toInput(tensors, isTable || areColumns(tensors, fields)), fields),
    outputs: Array.isArray(outputs) ? outputs.map(output => (isRecord(output) ? String(output['name']) : '')) : [],
  }
}

function areColumns(tensors: readonly Tensor[], fields: readonly FieldView[]): boolean {
  return tensors.length > 1 || (fields.length === 1 && fields[0]?.name === tensors[0]?.name && fields[0]?.shape === undefined)
}

function readTensor(value: unknown, index: number): Tensor {
  const loc = ['body', 'inputs', index]
  if (!isRecord(value)) throw invalid({ type: 'model_attributes_type', loc, msg: 'Input should be a valid dictionary', input: value })
  for (const key of ['name', 'shape', 'datatype', 'data']) if (!(key in value)) throw missing([...loc, key], value)
  const { name, shape, datatype, data } = value
  const expected = `'${DATATYPES.slice(0, -1).join("', '")}' or 'BYTES'`
  if (!DATATYPES.includes(String(datatype)))
    throw invalid({ type: 'enum', loc: [...loc, 'datatype'], msg: `Input should be ${expected}`, input: datatype, ctx: { expected } })
  if (!Array.isArray(shape) || !shape.every(length => Number.isInteger(length) && length >= 0))
    throw invalid({ type: 'list_type', loc: [...loc, 'shape'], msg: 'Input should be a valid list', input: shape })
  const values = Array.isArray(data) ? flatten(data) : [data]
  const lengths = shape as number[]
  if (sizeOf(lengths) !== values.length)
    throw badRequest(
      `The input ${String(name)} has ${values.length} values, and its shape ${JSON.stringify(lengths)} holds ${sizeOf(lengths)}.`,
    )
  return { name: String(name), shape: lengths, datatype: String(datatype), data: values }
}

/** One tensor is the rows; several are a column each. */
function toInput(tensors: readonly Tensor[], isTable: boolean): ScoreInput {
  const [first] = tensors
  if (first === undefined)
    throw badRequest(
      "There was an error encoding / decoding the payload: The 'np' codec only supports a single input tensor (0 were received)",
    )
  if (!isTable) return { form: 'array', data: reshape(first.data, first.shape), dtype: NUMPY[first.datatype] }
  const rows = first.shape[0] ?? 0
  const uneven = tensors.find(tensor => tensor.data.length !== rows)
  if (uneven) throw badRequest(`The input ${uneven.name} has ${uneven.data.length} values for ${rows} rows.`)
  const data = [...Array(rows).keys()].map(row => tensors.map(tensor => tensor.data[row]))
  return { form: 'frame', columns: tensors.map(tensor => tensor.name), data }
}

function fit(input: ScoreInput, fields: readonly FieldView[]): ScoreInput {
  const fitted = enforceSignature(input, { fields, byPosition: true })
  if (!isMisfit(fitted)) return fitted
  if (fitted.kind === 'missing') throw badRequest(`The model’s inputs ${fitted.missing.join(', ')} are missing.`)
  if (fitted.kind === 'width') throw badRequest(`The model takes ${fitted.wanted} values a row, and ${fitted.given} came.`)
  throw badRequest(`The input ${fitted.column} is to be ${fitted.type}, and ${JSON.stringify(fitted.value)} is not.`)
}

function missing(loc: readonly (string | number)[], input: unknown): Error {
  return invalid({ type: 'missing', loc, msg: 'Field required', input })
}

/** numpy’s name of each datatype; those that are absent are left to numpy. */
const NUMPY: Readonly<Record<string, string>> = {
  BOOL: 'bool',
  UINT8: 'uint8',
  UINT16: 'uint16',
  UINT32: 'uint32',
  UINT64: 'uint64',
  INT8: 'int8',
  INT16: 'int16',
  INT32: 'int32',
  INT64: 'int64',
  FP16: 'float16',
  FP32: 'float32',
  FP64: 'float64',
}

import { readFile } from 'node:fs/promises'
import type * as onnx from 'onnxruntime-web'
import type { InferenceSession, Tensor } from 'onnxruntime-web'
import { type ModelFacts, type ScoreCall, ScoreError, type ScoreInput, type ScoreOutput } from './score.ts'

type Runtime = typeof onnx
type Field = { readonly name: string; readonly type: Tensor.Type; readonly shape: readonly (number | string)[] }

export interface OnnxModel {
  readonly runtime: Runtime
  readonly session: InferenceSession
  readonly inputs: readonly Field[]
  readonly facts: ModelFacts
}

/** Compiles the model. The runtime, 14 MB of WebAssembly, is loaded by the first one. */
export async function openOnnx(file: string): Promise<OnnxModel> {
  const runtime = await import('onnxruntime-web')
  // More threads do not work in Node's worker threads.
  runtime.env.wasm.numThreads = 1
  runtime.env.logLevel = 'error'
  const session = await runtime.InferenceSession.create(await readFile(file), { executionProviders: ['wasm'] })
  const inputs = session.inputMetadata.map(each => (each.isTensor ? { name: each.name, type: each.type, shape: each.shape } : undefined))
  const outputs = session.outputNames
  return {
    runtime,
    session,
    inputs: inputs.filter((field): field is Field => field !== undefined),
    facts: { type: 'onnx', methods: methodsOf(outputs), width: widthOf(inputs[0]) },
  }
}

/** Answers of `predict` and `predict_proba` are the outputs that scikit-learn's converters call label and probabilities. */
export async function askOnnx(model: OnnxModel, { method, input }: ScoreCall): Promise<ScoreOutput> {
  const feeds = toFeeds(model, input)
  const results = await model.session.run(feeds)
  const name = outputFor(model.session.outputNames, method ?? 'predict')
  const result = results[name]
  if (!result) throw new ScoreError('model', { type: 'OnnxError', message: `The model has no output for ${method ?? 'predict'}.` })
  return toOutput(result)
}

const PROBABILITIES = /prob/i

function methodsOf(outputs: readonly string[]): string[] {
  return ['predict', ...(outputs.some(name => PROBABILITIES.test(name)) ? ['predict_proba'] : []), ...outputs]
}

function outputFor(outputs: readonly string[], method: string): string {
  if (outputs.includes(method)) return method
  if (method === 'predict_proba') return outputs.find(name => PROBABILITIES.test(name)) ?? ''
  return outputs[0] ?? ''
}

function widthOf(field: Field | undefined): number | undefined {
  const width = field?.shape.length === 2 ? field.shape[1] : undefined
  return typeof width === 'number' && width > 0 ? width : undefined
}

/** One input takes whole rows; several take a column each, by name. */
function toFeeds({ runtime, inputs }: OnnxModel, input: ScoreInput): Record<string, Tensor> {
  const [first] = inputs
  if (first === undefined) throw new ScoreError('input', { message: 'The model has no tensor to put in.' })
  if (inputs.length > 1) return byName(runtime, inputs, input)
  if (input.form === 'raw' || (input.form === 'columns' && !(first.name in input.data)))
    throw new ScoreError('input', { type: 'ValueError', message: `The model takes rows of numbers (its input is ${first.name}).` })
  const rows = input.form === 'columns' ? (input.data[first.name] ?? []) : (input.data as readonly unknown[])
  return { [first.name]: tensorOf(runtime, first, rows) }
}

function byName(runtime: Runtime, inputs: readonly Field[], input: ScoreInput): Record<string, Tensor> {
  const columns = input.form === 'frame' ? (input.columns ?? inputs.map(field => field.name)).map(String) : inputs.map(field => field.name)
  const column = (name: string): readonly unknown[] => {
    if (input.form === 'columns') return input.data[name] ?? []
    if (input.form === 'raw') throw new ScoreError('input', { type: 'ValueError', message: 'The model takes named columns.' })
    const place = columns.indexOf(name)
    return (input.data as readonly (readonly unknown[])[]).map(row => [row[place]])
  }
  return Object.fromEntries(inputs.map(field => [field.name, tensorOf(runtime, field, column(field.name))]))
}

function tensorOf(runtime: Runtime, { name, type, shape }: Field, rows: readonly unknown[]): Tensor {
  const values = rows.some(Array.isArray) ? rows.flat<readonly unknown[], 20>(20) : [...rows]
  const width = rows.length === 0 ? 0 : values.length / rows.length
  const wanted = shape.slice(1)
  const size = wanted.reduce<number>((product, length) => product * (typeof length === 'number' && length > 0 ? length : 1), 1)
  const isFixed = wanted.every(length => typeof length === 'number' && length > 0)
  if (rows.length === 0 || !Number.isInteger(width) || (isFixed && width !== size))
    throw new ScoreError('input', { type: 'ValueError', message: `The input ${name} takes rows of ${size} values, and ${width} came.` })
  const dims =
    isFixed && wanted.length > 0 ? [rows.length, ...(wanted as number[])] : shape.length <= 1 ? [rows.length] : [rows.length, width]
  return new runtime.Tensor(type as 'float32', toData(type, values, name) as Float32Array, dims)
}

function toData(type: Tensor.Type, values: readonly unknown[], name: string): unknown {
  if (type === 'string') return values.map(String)
  const numbers = values.map(value => (value === null ? Number.NaN : typeof value === 'boolean' ? Number(value) : Number(value)))
  const bad = values.findIndex((value, index) => Number.isNaN(numbers[index]) && value !== null && value !== 'NaN')
  if (bad >= 0)
    throw new ScoreError('input', {
      type: 'ValueError',
      message: `The input ${name} takes numbers, and ${JSON.stringify(values[bad])} came.`,
    })
  if (type === 'int64' || type === 'uint64') {
    const whole = numbers.map(number => BigInt(Math.trunc(Number.isFinite(number) ? number : 0)))
    return type === 'int64' ? BigInt64Array.from(whole) : BigUint64Array.from(whole)
  }
  const Typed = TYPED[type]
  if (Typed === undefined) throw new ScoreError('input', { type: 'TypeError', message: `Inputs of type ${type} cannot be given.` })
  return Typed.from(numbers)
}

const TYPED: Readonly<Record<string, { from(values: number[]): unknown }>> = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  int16: Int16Array,
  int8: Int8Array,
  uint32: Uint32Array,
  uint16: Uint16Array,
  uint8: Uint8Array,
  bool: Uint8Array,
}

function toOutput({ data, dims, type }: Tensor): ScoreOutput {
  const values = Array.from(data as Iterable<unknown>, value => textOf(value, type))
  const size = dims.slice(1).reduce((product, length) => product * length, 1)
  const rows = Array.from({ length: dims[0] ?? 1 }, (_, row) => nest(values.slice(row * size, (row + 1) * size), dims.slice(1)))
  return { kind: 'array', dtype: type === 'string' ? 'str' : type, shape: dims.length === 0 ? [1] : dims, rows }
}

function nest(values: readonly string[], dims: readonly number[]): string {
  if (dims.length === 0) return values[0] ?? 'null'
  const size = dims.slice(1).reduce((product, length) => product * length, 1)
  const parts = Array.from({ length: dims[0] ?? 0 }, (_, index) => nest(values.slice(index * size, (index + 1) * size), dims.slice(1)))
  return `[${parts.join(', ')}]`
}

/** As Python writes it: a float keeps its point. */
function textOf(value: unknown, type: string): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (type === 'bool') return value === 1 ? 'true' : 'false'
  const text = String(value)
  return type.startsWith('float') && /^-?\d+$/.test(text) ? `${text}.0` : text
}

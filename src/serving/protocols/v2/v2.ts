import { randomUUID } from 'node:crypto'
import { ScoreError, type ScoreOutput } from '../../worker/score.ts'
import { type Answer, type Asked, type Desk, json, type Protocol } from '../exchange.ts'
import { overload } from '../overload.ts'
import { toStrictJson } from '../tolerantJson.ts'
import { readInference } from './readInference.ts'
import { badRequest, detail, invalid, noModel, V2Error } from './v2Error.ts'

const MODEL = /^\/v2\/models\/([^/]+)(?:\/versions\/([^/]+))?(?:\/(infer|ready))?$/

/** The Open Inference Protocol, as MLServer speaks it. */
export const v2: Protocol = {
  name: 'v2',
  answer(asked, desk) {
    if (!/^\/v2(?:\/|$)/.test(asked.path)) return undefined
    return guarded(() => route(asked, desk))
  },
}

async function route(asked: Asked, desk: Desk): Promise<Answer> {
  const { path, method } = asked
  if (path === '/v2/health/live' || path === '/v2/health/ready') return empty()
  if (path === '/v2') return json(200, { name: 'mlops-workbench', version: '', extensions: [] })
  const version = desk.model.view.version ?? 'v1'
  const name = desk.settings.endpoint
  if (path === '/v2/repository/index') return json(200, [{ name, version, state: 'READY', reason: '' }])
  const [, model = '', wanted, verb] = MODEL.exec(path) ?? []
  if (model === '') throw detail(404, 'Not Found')
  if (model !== name && model !== desk.model.view.name) throw noModel(`Model ${model} not found`)
  if (wanted !== undefined && wanted !== version) throw noModel(`Model ${model} with version ${wanted} not found`)
  if (verb === 'ready') return empty()
  if (verb === undefined) return metadata(desk, model)
  if (method !== 'POST') throw detail(405, 'Method Not Allowed')
  return infer(asked, { desk, model, version })
}

function metadata({ model: { view } }: Desk, name: string): Answer {
  const side = (fields: typeof view.inputs) =>
    fields.map((field, index) => ({ name: field.name ?? `input-${index}`, datatype: datatypeOf(field.type), shape: field.shape ?? [-1] }))
  const versions = view.version === undefined ? [] : [view.version]
  return json(200, { name, versions, platform: '', inputs: side(view.inputs), outputs: side(view.outputs), parameters: {} })
}

async function infer(asked: Asked, { desk, model, version }: { desk: Desk; model: string; version: string }): Promise<Answer> {
  const { id, input, outputs } = readInference(parse(asked.body.toString('utf8')), desk.model.view.inputs)
  const wanted = outputs.length > 0 ? outputs : [desk.settings.method ?? 'predict']
  const unknown = wanted.find(name => !desk.facts.methods.includes(name))
  if (unknown !== undefined) {
    const known = desk.facts.methods.map(name => `'${name}'`).join(', ')
    throw badRequest(`This model only supports ${known} as outputs (${unknown} was received)`)
  }
  const answered = await Promise.all(wanted.map(async name => tensorText(name, await desk.score({ input, method: name }))))
  const head = JSON.stringify({ model_name: model, model_version: version, id: id ?? randomUUID(), parameters: {} }).slice(0, -1)
  return { status: 200, type: 'application/json', body: `${head},"outputs":[${answered.join(',')}]}` }
}

/** Values in one flat list; the protocol has no numbers that are none. */
function tensorText(name: string, output: ScoreOutput): string {
  const isNumeric = output.kind === 'array' && /^(?:u?int|float|bool)/.test(output.dtype)
  if (output.kind === 'array' && isNumeric) {
    const shape = output.shape.length === 1 ? [...output.shape, 1] : output.shape
    const values = toStrictJson(output.rows.join(',')).replace(/[[\] ]/g, '')
    return tensor({ name, shape, datatype: datatypeOf(output.dtype), content: 'np', data: `[${values}]` })
  }
  const texts = output.kind === 'value' ? [output.text] : output.rows.map(toStrictJson)
  const bytes = texts.map(text => (text.startsWith('"') ? text : JSON.stringify(text)))
  return tensor({ name, shape: [bytes.length, 1], datatype: 'BYTES', content: 'str', data: `[${bytes.join(',')}]` })
}

function tensor(parts: { name: string; shape: readonly number[]; datatype: string; content: string; data: string }): string {
  const { name, shape, datatype, content, data } = parts
  return `${JSON.stringify({ name, shape, datatype, parameters: { content_type: content } }).slice(0, -1)},"data":${data}}`
}

const DATATYPES: Readonly<Record<string, string>> = {
  bool: 'BOOL',
  boolean: 'BOOL',
  float16: 'FP16',
  float32: 'FP32',
  float: 'FP32',
  float64: 'FP64',
  double: 'FP64',
  long: 'INT64',
  integer: 'INT32',
}

/** Of numpy’s names and of MLflow’s. */
function datatypeOf(type: string): string {
  return DATATYPES[type] ?? (/^u?int\d+$/.test(type) ? type.toUpperCase() : 'BYTES')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw invalid({ type: 'json_invalid', loc: ['body', placeOf(why, text)], msg: 'JSON decode error', input: {}, ctx: { error: why } })
  }
}

/** Where the parser stopped, which it tells unless it came to the end. */
function placeOf(why: string, text: string): number {
  return Number(/position (\d+)/.exec(why)?.[1] ?? text.length)
}

function empty(): Answer {
  return { status: 200, type: '', body: '' }
}

/** Where MLServer says Internal Server Error, the cause is said, as a mistake of whoever asked. */
async function guarded(answer: () => Promise<Answer>): Promise<Answer> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof V2Error) return error.answer
    if (!(error instanceof ScoreError)) throw error
    if (error.stage === 'input' || error.stage === 'model') return badRequest(`${error.type}: ${error.message}`).answer
    if (error.stage === 'output') return { ...json(500, { error: error.message }), cause: error.message }
    return overload(error, message => JSON.stringify({ error: message }))
  }
}

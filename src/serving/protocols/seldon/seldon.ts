import { ScoreError } from '../../worker/score.ts'
import { type Answer, type Asked, type Desk, JSON_TYPE, type Protocol } from '../exchange.ts'
import { overload } from '../overload.ts'
import { isRecord } from '../readTable.ts'
import { fromOutput } from './fromOutput.ts'
import { readMessage } from './readMessage.ts'
import { errorAnswer, notFound, SeldonError, statusText } from './seldonError.ts'
import { toInput } from './toInput.ts'

const PREDICTIONS = /^\/api\/v(?:0\.1|1\.0)\/predictions$/
const FEEDBACK = /^(?:\/api\/v(?:0\.1|1\.0)\/feedback|\/send-feedback)$/

/** Seldon's protocol v1, as its Python microservice speaks it. */
export const seldon: Protocol = {
  name: 'seldon',
  answer(asked, desk) {
    const { path, method } = asked
    if (PREDICTIONS.test(path)) return method === 'POST' ? guarded(() => predict(asked, desk)) : notFound()
    if (path === '/predict' && isSeldon(asked)) return guarded(() => predict(asked, desk))
    if (FEEDBACK.test(path)) return method === 'POST' ? guarded(() => feedback(asked, desk)) : notFound()
    if (path === '/health/ping') return { status: 200, type: 'text/html; charset=utf-8', body: 'pong' }
    if (path === '/health/status' || path === '/api/v1.0/health/status')
      return said(`{"meta":${metaText(undefined, desk)},"strData":"not implemented - assuming healthy"}\n`)
    if (path === '/metadata' || path === '/api/v1.0/metadata') return metadata(desk)
    return undefined
  },
}

/** Feedback is no prediction, and is measured as what it is. */
export function isFeedback(path: string): boolean {
  return FEEDBACK.test(path)
}

/** The tutorial's own server has the same path, and takes a plain dictionary. */
function isSeldon({ method, query, headers, body }: Asked): boolean {
  if (query.has('json')) return true
  if (method !== 'POST') return false
  if (/^(?:multipart\/form-data|application\/x-www-form-urlencoded)/.test(headers['content-type'] ?? '')) return true
  return /^\s*\{\s*"(?:data"\s*:\s*\{|meta"|strData"|binData"|jsonData")/.test(body.toString('utf8', 0, 200))
}

async function predict(asked: Asked, desk: Desk): Promise<Answer> {
  const message = readMessage(asked)
  const { input, form } = toInput(message, desk.model.view.inputs)
  const output = await desk.score({ input, method: methodOf(desk) })
  return said(`{${fromOutput(output, form, desk.settings.exactNumbers)},"meta":${metaText(message, desk)}}\n`)
}

/** As their server for scikit-learn: probabilities, where the model tells them and nothing else is set. */
function methodOf({ model, facts, settings }: Desk): string {
  return settings.method ?? (model.view.kind === 'pickle' && facts.methods.includes('predict_proba') ? 'predict_proba' : 'predict')
}

async function feedback(asked: Asked, { settings, ...desk }: Desk): Promise<Answer> {
  const message = readMessage(asked)
  const reward = isRecord(message) ? message['reward'] : undefined
  if (!isRecord(message)) throw new SeldonError('MICROSERVICE_BAD_DATA', 'Invalid JSON: the feedback is no object.')
  if (reward !== undefined && !Number.isFinite(typeof reward === 'string' && reward !== '' ? Number(reward) : reward))
    throw new SeldonError(
      'MICROSERVICE_BAD_DATA',
      `Invalid JSON: Failed to parse reward field: Couldn't parse float: ${typeof reward === 'string' ? reward : JSON.stringify(reward)} at Feedback.reward.`,
    )
  settings.onFeedback(message)
  const data = isRecord(message['request']) ? '{"ndarray":[]}' : '{"tensor":{"shape":[0]}}'
  return said(`{"data":${data},"meta":${metaText(message['request'], { settings, ...desk })}}\n`)
}

/** The request's own id and tags come back, and who answered. */
function metaText(message: unknown, { model }: Desk): string {
  const meta = isRecord(message) && isRecord(message['meta']) ? message['meta'] : {}
  const version = model.view.version ?? 'NOT_IMPLEMENTED'
  const requestPath = isRecord(meta['requestPath']) ? meta['requestPath'] : {}
  return JSON.stringify({
    ...(typeof meta['puid'] === 'string' && { puid: meta['puid'] }),
    requestPath: { ...requestPath, classifier: `${model.view.name}:${version}` },
    ...(isRecord(meta['tags']) && { tags: meta['tags'] }),
  })
}

function metadata({ model: { view } }: Desk): Answer {
  const side = (fields: typeof view.inputs) =>
    fields.map(({ name, type, shape }) => ({ datatype: type, name: name ?? '', shape: shape ?? [] }))
  const body = {
    custom: {},
    inputs: side(view.inputs),
    name: view.name,
    outputs: side(view.outputs),
    platform: '',
    versions: [view.version ?? ''],
  }
  return said(`${JSON.stringify(body)}\n`)
}

async function guarded(answer: () => Promise<Answer>): Promise<Answer> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof SeldonError) return errorAnswer(error)
    if (!(error instanceof ScoreError)) throw error
    if (error.stage === 'output') return errorAnswer(new SeldonError('MICROSERVICE_INTERNAL_ERROR', error.message))
    // Their server for scikit-learn swallows what the model said and calls it bad data; the cause is told here.
    if (error.stage === 'input' || error.stage === 'model') return errorAnswer(new SeldonError('MICROSERVICE_BAD_DATA', error.message))
    return overload(error, message => statusText(message, 'MICROSERVICE_INTERNAL_ERROR'))
  }
}

function said(body: string): Answer {
  return { status: 200, type: JSON_TYPE, body }
}

import type { IncomingMessage } from 'node:http'
import type { ServingProtocol } from '../../protocol/serving.ts'
import { isFeedback } from '../protocols/seldon/seldon.ts'
import { type Answer, type Asked, type Desk, json, type Protocol } from '../protocols/exchange.ts'
import { flask } from '../protocols/flask/flask.ts'
import { mlflow } from '../protocols/mlflow/mlflow.ts'
import { notFound } from '../protocols/seldon/seldonError.ts'
import { seldon } from '../protocols/seldon/seldon.ts'
import { v2 } from '../protocols/v2/v2.ts'
import { rowsOf, type ScoreCall, type ScoreOutput } from '../worker/score.ts'
import type { Served } from '../endpoint/served.ts'
import { admin } from './admin.ts'
import { builtIn } from './builtIn.ts'
import type { Gateway } from './gateway.ts'
import { hasToken, isOwn } from './guard.ts'
import { inputText, outputOf } from './logText.ts'
import { passOn } from './passOn.ts'
import { readBody } from './readBody.ts'

/** Seldon before the tutorial's server, which has one of its paths. */
const PROTOCOLS: readonly Protocol[] = [mlflow, seldon, v2, flask]
/** As Ambassador and Istio have it: `/seldon/<namespace>/<name>/…`, or without a namespace. */
const PREFIX = /^\/seldon\/[^/]+(?:\/(?!api\/|v2\/)[^/]+)?(?=\/(?:api|v2|predict|health|metadata)(?:\/|$))/
const ADMIN = '/_mlops/'

/** The answer to one request; it is measured and noted before. */
export async function answerRequest(gateway: Gateway, request: IncomingMessage): Promise<Answer> {
  if (!isOwn(request, gateway.port)) return json(403, { error: 'Only this machine may ask, under the names 127.0.0.1 and localhost.' })
  const { path, query, isSeldon } = readTarget(request.url ?? '/')
  if (path === undefined) return json(400, { error: 'The path is no valid text.' })
  if (path.startsWith(ADMIN)) return adminAnswer(gateway, request, path.slice(ADMIN.length))
  const start = performance.now()
  const body = await readBody(request, gateway.plan.limits.bodyBytes)
  if (body === 'broken') return json(400, { error: 'The connection closed before the request was complete.' })
  if (body === 'too-large') return json(413, { error: `The body is larger than ${gateway.plan.limits.bodyBytes} bytes.` })
  const asked: Asked = { method: request.method ?? 'GET', path, query, headers: request.headers, body }
  const own = await builtIn(gateway, asked)
  if (own) return own
  return score(gateway, asked, { start, isSeldon })
}

async function adminAnswer(gateway: Gateway, request: IncomingMessage, verb: string): Promise<Answer> {
  if (!hasToken(request, gateway.token)) return json(401, { error: 'This needs the token of whoever started the endpoint.' })
  const body = await readBody(request, gateway.plan.limits.bodyBytes)
  return typeof body === 'string' ? json(400, { error: body }) : admin(gateway, { verb, method: request.method ?? 'GET', body })
}

function readTarget(url: string): { path: string | undefined; query: URLSearchParams; isSeldon: boolean } {
  const mark = url.indexOf('?')
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
  const raw = mark < 0 ? url : url.slice(0, mark)
  try {
    const path = raw.includes('%') ? decodeURIComponent(raw) : raw
    const prefix = PREFIX.exec(path)?.[0] ?? ''
    return { path: path.slice(prefix.length), query, isSeldon: prefix !== '' || path.startsWith('/seldon/') }
  } catch {
    return { path: undefined, query, isSeldon: false }
  }
}

/** What a request turned out to be, for the figures and the log. */
interface Scored {
  call?: ScoreCall
  output?: ScoreOutput
}

async function score(gateway: Gateway, asked: Asked, { start, isSeldon }: { start: number; isSeldon: boolean }): Promise<Answer> {
  const { served, shadow } = gateway.endpoint.choose()
  const leave = served.enter()
  const scored: Scored = {}
  try {
    const { app } = served.model.source
    const passed = app === undefined ? undefined : await passOn(served, asked)
    const { name, answer } = passed ? { name: 'flask' as const, answer: passed } : await ask(asked, deskOf(gateway, served, scored))
    if (name === undefined) return isSeldon ? notFound() : json(404, { detail: 'Not Found' })
    const latency = performance.now() - start
    if (passed !== undefined || scored.call !== undefined || answer.status >= 400 || isFeedback(asked.path))
      note(gateway, { served, asked, answer, protocol: name, latency, scored, isShadow: false })
    if (shadow && scored.call) copy(gateway, shadow, { asked, protocol: name, call: scored.call })
    return answer
  } finally {
    leave()
  }
}

async function ask(asked: Asked, desk: Desk): Promise<{ name: ServingProtocol | undefined; answer: Answer }> {
  for (const protocol of PROTOCOLS) {
    const answer = protocol.answer(asked, desk)
    if (answer !== undefined) return { name: protocol.name, answer: await answer }
  }
  return { name: undefined, answer: json(404, {}) }
}

function deskOf(gateway: Gateway, served: Served, scored: Scored): Desk {
  const { plan, endpoint } = gateway
  return {
    model: served.model,
    facts: served.facts,
    settings: {
      mlflowForm: plan.mlflowForm ?? 'auto',
      method: plan.method,
      exactNumbers: plan.exactNumbers === true,
      endpoint: endpoint.name,
      onFeedback: feedback => noteFeedback(gateway, feedback),
    },
    async score(call) {
      scored.call = call
      const output = await served.score(call)
      scored.output = output
      return output
    },
  }
}

interface Noted {
  readonly served: Served
  readonly asked: Asked
  readonly answer: Answer
  readonly protocol: ServingProtocol
  readonly latency: number
  readonly scored: Scored
  readonly isShadow: boolean
}

function note(gateway: Gateway, { served, asked, answer, protocol, latency, scored, isShadow }: Noted): void {
  const { view } = served.model
  const version = view.version ?? ''
  served.signals.note(answer.status, latency)
  if (!isShadow) gateway.signals.note(answer.status, latency)
  const service = isFeedback(asked.path) ? 'feedback' : 'predictions'
  const measured = { protocol: isShadow ? 'shadow' : protocol, service, method: asked.method, status: answer.status }
  gateway.metrics.note({ ...measured, model: view.name, version, seconds: latency / 1000 })
  if (!gateway.requests) return
  const { log } = gateway.plan
  const isKept = log.sample >= 1 || Math.random() < log.sample
  gateway.requests.add({
    time: Date.now(),
    protocol,
    path: asked.path,
    status: answer.status,
    latency,
    rows: scored.call ? rowsOf(scored.call.input) : 0,
    model: view.name,
    version: view.version ?? null,
    runId: view.runId ?? null,
    shadow: isShadow ? 1 : 0,
    error: answer.status < 400 ? null : (answer.cause ?? String(answer.body).slice(0, 1000)),
    input: isKept && scored.call ? inputText(scored.call.input, log, view.inputs) : null,
    output: isKept && scored.output ? outputOf(scored.output) : null,
  })
}

/** The shadow is asked the same and only measured: nobody waits for it, and its mistakes are nobody's. */
function copy(
  gateway: Gateway,
  shadow: Served,
  { asked, protocol, call }: { asked: Asked; protocol: ServingProtocol; call: ScoreCall },
): void {
  const leave = shadow.enter()
  const start = performance.now()
  const tell = (answer: Answer, output?: ScoreOutput) => {
    leave()
    const scored = { call, ...(output && { output }) }
    note(gateway, { served: shadow, asked, answer, protocol, latency: performance.now() - start, scored, isShadow: true })
  }
  void shadow.score(call).then(
    output => tell(json(200, {}), output),
    (error: unknown) => tell({ ...json(500, {}), cause: error instanceof Error ? error.message : String(error) }),
  )
}

function noteFeedback(gateway: Gateway, feedback: Readonly<Record<string, unknown>>): void {
  const reward = feedback['reward'] === undefined ? undefined : Number(feedback['reward'])
  gateway.metrics.noteFeedback(reward)
  const response = feedback['response'] as { meta?: { puid?: unknown } } | undefined
  const puid = typeof response?.meta?.puid === 'string' ? response.meta.puid : undefined
  gateway.requests?.addFeedback({ puid, reward, body: JSON.stringify(feedback) })
}

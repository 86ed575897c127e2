import { Failure } from '../../base/failure.ts'
import type { ModelSource, RequestsAsk } from '../../protocol/serving.ts'
import { type Answer, json } from '../protocols/exchange.ts'
import type { Gateway } from './gateway.ts'

interface AdminAsk {
  readonly verb: string
  readonly method: string
  readonly body: Buffer
}

type Fields = Readonly<Record<string, unknown>>
type Verb = (gateway: Gateway, fields: Fields) => unknown

/** What whoever started the gateway may ask: POST with JSON, answered with JSON. */
const VERBS: Readonly<Record<string, Verb>> = {
  view: gateway => gateway.view(),
  logs: (gateway, { after }) => gateway.book.after(Number(after ?? 0)),
  requests: (gateway, fields) => gateway.requests?.requests(fields as unknown as RequestsAsk) ?? [],
  request: (gateway, { id }) => gateway.requests?.request(Number(id)) ?? null,
  async swap(gateway, fields) {
    const served = await gateway.load(fields['model'] as ModelSource, consentOf(fields))
    gateway.endpoint.swap(served)
    gateway.book.add('gateway', 'info', `${served.model.view.name} ${served.model.view.version ?? ''} took over.`)
    return gateway.view()
  },
  async split(gateway, fields) {
    const served = await gateway.load(fields['model'] as ModelSource, consentOf(fields))
    gateway.endpoint.startSplit({ served, mode: fields['mode'] === 'shadow' ? 'shadow' : 'canary', weight: share(fields['weight']) })
    return gateway.view()
  },
  weight(gateway, fields) {
    gateway.endpoint.setWeight(share(fields['weight']))
    return gateway.view()
  },
  endSplit(gateway, { keep }) {
    gateway.endpoint.endSplit(keep === 'candidate' ? 'candidate' : 'stable')
    return gateway.view()
  },
}

export async function admin(gateway: Gateway, { verb, method, body }: AdminAsk): Promise<Answer> {
  const answer = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined
  if (method !== 'POST' || answer === undefined) return json(404, { error: 'There is no such verb.' })
  try {
    const fields = body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Fields)
    return json(200, (await answer(gateway, fields)) ?? null)
  } catch (error) {
    if (error instanceof Failure) return json(409, { code: error.code, message: error.message, data: error.data })
    return json(400, { code: 'serving/bad-request', message: error instanceof Error ? error.message : String(error) })
  }
}

function consentOf(fields: Fields): string | undefined {
  return typeof fields['consent'] === 'string' ? fields['consent'] : undefined
}

function share(value: unknown): number {
  const weight = Number(value)
  return Number.isFinite(weight) ? Math.min(1, Math.max(0, weight)) : 0
}

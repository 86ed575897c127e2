import { Failure } from '../../base/failure.ts'
import type { EndpointView, ServedView, SignalsView } from '../../protocol/serving.ts'
import { requestFailed } from '../failures.ts'

/** Where a gateway is, and what lets us ask it. */
export interface Reach {
  readonly url: string
  readonly token: string
}

/** Asks one of the gateway's own verbs; its failures are thrown as they are. */
export async function askGateway<T>({ url, token }: Reach, verb: string, fields: object = {}): Promise<T> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}/_mlops/${verb}`, { method: 'POST', headers, body: JSON.stringify(fields) }).catch((error: unknown) => {
    const cause = error instanceof Error ? error.cause : undefined
    throw requestFailed({ url, cause: cause instanceof Error ? cause.message : String(error) })
  })
  const said: unknown = await answer.json()
  if (answer.ok) return said as T
  const { code = 'serving/failed', message = '', data = {} } = said as { code?: string; message?: string; data?: Record<string, unknown> }
  throw new Failure(code, message, data)
}

/** JSON has no NaN: figures without requests come as null. */
export function toView(view: EndpointView): EndpointView {
  return {
    ...view,
    signals: toSignals(view.signals),
    stable: toServed(view.stable),
    candidate: view.candidate && { ...toServed(view.candidate), mode: view.candidate.mode },
  }
}

function toServed(served: ServedView): ServedView {
  return { ...served, signals: toSignals(served.signals) }
}

function toSignals(signals: SignalsView): SignalsView {
  return Object.fromEntries(
    Object.entries(signals).map(([key, value]) => [key, (value as number | null) ?? Number.NaN]),
  ) as unknown as SignalsView
}

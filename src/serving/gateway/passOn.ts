import type { Served } from '../endpoint/served.ts'
import type { Answer, Asked } from '../protocols/exchange.ts'

/** Paths of the protocols, which a server of the person's own does not have; they are translated for it. */
const TRANSLATED = /^\/(?:invocations|ping|api\/v[01]\.\d\/|v2(?:\/|$))/
const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host', 'upgrade', 'te', 'trailer', 'expect'])

/** Hands a request to the person's own server as it came; undefined for what is translated. */
export async function passOn(served: Served, { method, path, query, headers, body }: Asked): Promise<Answer | undefined> {
  if (TRANSLATED.test(path)) return undefined
  const search = query.size > 0 ? `?${query.toString()}` : ''
  const sent = Object.entries(headers).filter(([name, value]) => !HOP.has(name) && typeof value === 'string') as [string, string][]
  try {
    const init = {
      method,
      headers: sent,
      redirect: 'manual' as const,
      ...(method !== 'GET' && method !== 'HEAD' && { body: new Uint8Array(body) }),
    }
    const answer = await fetch(served.facts.type + encodeURI(path) + search, init)
    const content = Buffer.from(await answer.arrayBuffer())
    const type = answer.headers.get('content-type') ?? ''
    const title = /<title>([^<]*)<\/title>/i.exec(answer.ok ? '' : content.toString('utf8', 0, 4096))?.[1]
    return { status: answer.status, type, body: content, ...(title !== undefined && { cause: title }) }
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    return { status: 502, type: 'application/json', body: JSON.stringify({ error: `The server behind gave no answer: ${cause}` }), cause }
  }
}

import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal.ts'
import { RestError } from './restError.ts'

export interface GuardOptions {
  /** What a client must send; undefined lets every local process in. */
  readonly token: string | undefined
  /** The port that the server listens on, once it does. */
  readonly port: () => number
  readonly now?: () => number
}

/** Throws for a request that is not from where, or from whom, it should be. */
export type Guard = (request: IncomingMessage, path: string) => void

/** Asked by whoever waits for the server, before there is a token to send; they tell nothing of what is stored. */
const OPEN = new Set(['/health', '/version'])
const WRONG_TOKENS = { most: 20, inMilliseconds: 10_000 }

/**
 * Loopback alone does not keep a web page out, which the person's own browser fetches: its Origin is foreign, and a name of
 * its own that resolves to 127.0.0.1 (DNS rebinding) shows in Host. Other people of the machine do not have the token.
 */
export function openGuard({ token, port, now = Date.now }: GuardOptions): Guard {
  const expected = token === undefined ? undefined : digest(token)
  const wrong: number[] = []
  return (request, path) => {
    if (OPEN.has(path) && (request.method === 'GET' || request.method === 'HEAD')) return
    const { host, origin } = request.headers
    if (!isOwn(host, port())) throw new Refusal(403, 'Invalid Host header - possible DNS rebinding attack detected')
    const foreign = origin !== undefined && !isOwn(/^http:\/\/(.*)$/.exec(origin)?.[1], port())
    const site = request.headers['sec-fetch-site']
    if (foreign || site === 'cross-site' || site === 'same-site') throw crossOrigin(request.method)
    if (expected === undefined) return
    const given = credential(request.headers.authorization)
    if (given !== undefined && timingSafeEqual(digest(given), expected)) return
    while (wrong[0] !== undefined && wrong[0] < now() - WRONG_TOKENS.inMilliseconds) wrong.shift()
    if (wrong.length >= WRONG_TOKENS.most)
      throw new RestError(
        'RESOURCE_EXHAUSTED',
        'Too many requests came with a wrong token. Wait ten seconds and set MLFLOW_TRACKING_TOKEN.',
      )
    if (given !== undefined) wrong.push(now())
    throw new RestError(
      'UNAUTHENTICATED',
      'This tracking server wants its token. Set MLFLOW_TRACKING_TOKEN as the one who started it says.',
    )
  }
}

/** True for the names of this machine's loopback, with the very port. */
function isOwn(authority: string | undefined, port: number): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].some(name => authority?.toLowerCase() === `${name}:${port}`)
}

function crossOrigin(method: string | undefined): Refusal {
  return method === 'OPTIONS' ? new Refusal(400, 'Disallowed CORS origin') : new Refusal(403, 'Cross-origin request blocked')
}

/** The token, from `Bearer TOKEN` or as the password of `Basic`, which is all that some clients can send. */
function credential(header: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(header ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return undefined
  const pair = Buffer.from(value, 'base64').toString()
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : undefined
}

/** Of equal length whatever was sent, as the comparison in constant time wants it. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

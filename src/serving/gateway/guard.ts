import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** True for a request that comes from this machine and from no foreign page: by Host (DNS rebinding), Origin and Fetch's own word. */
export function isOwn({ headers }: IncomingMessage, port: number): boolean {
  if (!isLoopback(headers.host, port)) return false
  if (headers.origin !== undefined && !isLoopback(/^http:\/\/(.*)$/.exec(headers.origin)?.[1], port)) return false
  return headers['sec-fetch-site'] !== 'cross-site' && headers['sec-fetch-site'] !== 'same-site'
}

/** True when the request has the token of whoever started the gateway, as `Bearer`. */
export function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  return given !== undefined && timingSafeEqual(digest(given), digest(token))
}

function isLoopback(authority: string | undefined, port: number): boolean {
  return authority === `127.0.0.1:${port}` || authority === `localhost:${port}` || authority === `[::1]:${port}`
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

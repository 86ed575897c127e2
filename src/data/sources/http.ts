import { isCancellation } from '../../base/failure.ts'
import { sourceRefused, sourceUnreachable } from './failures.ts'

/** What a server says of a file. `checksum` is its ETag, quotes and all, or its Content-MD5: whichever tells a change, as DVC takes it. */
export interface HttpFacts {
  readonly checksum?: string | undefined
  /** Bytes; undefined where the server does not tell. */
  readonly size?: number | undefined
}

/** Asks without fetching; a server that knows no HEAD is asked to GET, and not listened to. */
export async function probeHttp(url: string, signal?: AbortSignal): Promise<HttpFacts> {
  const head = await ask(url, 'HEAD', signal)
  if (head.status !== 405 && head.status !== 501) return factsOf(accepted(head, url))
  const response = accepted(await ask(url, 'GET', signal), url)
  await response.body?.cancel()
  return factsOf(response)
}

/** The response to a GET, its content not read yet. */
export async function getHttp(url: string, signal?: AbortSignal): Promise<Response> {
  return accepted(await ask(url, 'GET', signal), url)
}

export function factsOf({ headers }: Response): HttpFacts {
  const length = headers.get('content-encoding') === null ? headers.get('content-length') : null
  return { checksum: headers.get('etag') ?? headers.get('content-md5') ?? undefined, size: length === null ? undefined : Number(length) }
}

async function ask(url: string, method: 'GET' | 'HEAD', signal: AbortSignal | undefined): Promise<Response> {
  try {
    // Compressed on the way, the length that the server tells would not be that of the file.
    return await fetch(url, { method, headers: { 'accept-encoding': 'identity' }, ...(signal && { signal }) })
  } catch (error) {
    if (isCancellation(error)) throw error
    throw sourceUnreachable({ url, cause: causeOf(error) })
  }
}

function accepted(response: Response, url: string): Response {
  if (response.status === 200) return response
  void response.body?.cancel()
  throw sourceRefused({ url, status: response.status })
}

/** `fetch` wraps what went wrong. */
function causeOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: unknown }
  const inner = cause as NodeJS.ErrnoException | undefined
  return inner?.code ?? inner?.message ?? message
}

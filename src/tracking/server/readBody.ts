import type { IncomingMessage } from 'node:http'
import { RestError } from './restError.ts'

/**
 * The body of a request, as long as it is below the limit. What comes beyond is read and thrown away: a client that is cut off
 * while it writes never gets to see the answer, and tries again.
 */
export function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const tooLarge = () => new RestError('INVALID_PARAMETER_VALUE', `The body of the request is larger than ${mostBytes} bytes.`, 413)
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) return reject(tooLarge())
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= mostBytes) return void chunks.push(chunk)
      chunks.length = 0
      reject(tooLarge())
    })
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    const broken = () => reject(new RestError('BAD_REQUEST', 'The connection closed before the request was complete.'))
    request.on('error', broken)
    request.on('close', () => {
      if (!request.complete) broken()
    })
  })
}

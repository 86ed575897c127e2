import type { IncomingMessage } from 'node:http'
import { RestError } from './restError.ts'

/** The body of a request, as long as it is below the limit; beyond it the connection is not read on. */
export function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const tooLarge = () => new RestError('INVALID_PARAMETER_VALUE', `The body of the request is larger than ${mostBytes} bytes.`, 413)
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) return reject(tooLarge())
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > mostBytes) {
        request.pause()
        reject(tooLarge())
      } else chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('close', () => reject(new RestError('BAD_REQUEST', 'The connection closed before the request was complete.')))
  })
}

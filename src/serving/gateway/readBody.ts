import type { IncomingMessage } from 'node:http'

const NONE = Buffer.alloc(0)

/** The whole body, or how it could not be read. What comes beyond the limit is read and thrown away, so that the client sees the answer. */
export function readBody(request: IncomingMessage, most: number): Promise<Buffer | 'too-large' | 'broken'> {
  if (request.method === 'GET' || request.method === 'HEAD') return Promise.resolve(NONE)
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let size = 0
    if (Number(request.headers['content-length'] ?? 0) > most) {
      request.resume()
      return resolve('too-large')
    }
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= most) return void chunks.push(chunk)
      chunks.length = 0
      resolve('too-large')
    })
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    request.on('error', () => resolve('broken'))
    request.on('close', () => {
      if (!request.complete) resolve('broken')
    })
  })
}

import { constants, open } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { basename, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setSafe } from '../answers.ts'
import { RestError } from '../restError.ts'
import { type ArtifactRoot, follow } from './artifactRoot.ts'
import { contentDisposition } from './contentDisposition.ts'
import { contentType } from './contentType.ts'
import { parseRange } from './parseRange.ts'

/** Windows has no such flag. */
const NO_LINK = process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NOFOLLOW

/** Sends a file, or the part of it that `Range` asks for. */
export async function sendFile(root: ArtifactRoot, path: string, response: ServerResponse): Promise<void> {
  const real = await follow(root, path)
  // No link is followed any more: what stands at the name now may not be what was looked at.
  const file = real === undefined ? undefined : await open(real, NO_LINK).catch(() => undefined)
  try {
    const found = await file?.stat()
    if (!file || !found?.isFile()) throw new RestError('RESOURCE_DOES_NOT_EXIST', `No such artifact: '${nameOf(root, path)}'`)
    const range = parseRange(response.req.headers.range, found.size)
    const { first, last } = range === 'beyond' ? { first: 0, last: -1 } : (range ?? { first: 0, last: found.size - 1 })
    setSafe(response)
    response.setHeader('Accept-Ranges', 'bytes')
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'")
    response.setHeader('Content-Disposition', contentDisposition(basename(path)))
    if (range !== undefined) response.setHeader('Content-Range', `bytes ${range === 'beyond' ? '*' : `${first}-${last}`}/${found.size}`)
    const headers = { 'Content-Type': contentType(path), 'Content-Length': last - first + 1 }
    response.writeHead(range === undefined ? 200 : range === 'beyond' ? 416 : 206, headers)
    if (response.req.method === 'HEAD' || last < first) return void response.end()
    await pipeline(file.createReadStream({ start: first, end: last, autoClose: false }), response)
  } finally {
    await file?.close()
  }
}

/** From the root on: what is above it is nobody's business. */
function nameOf(root: ArtifactRoot, path: string): string {
  return relative(root.path, path).replaceAll(sep, '/')
}

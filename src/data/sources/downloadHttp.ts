import { createHash } from 'node:crypto'
import { chmodSync, createWriteStream, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isCancellation } from '../../base/failure.ts'
import type { LongCall } from '../../protocol/data.ts'
import type { ObjectStore } from '../objectStore.ts'
import type { Oid } from '../oid.ts'
import { completeObject, makeObjectDir, OBJECT_MODE, objectFile, temporaryName } from '../work/objectFile.ts'
import { withTrack } from '../work/track.ts'
import { verifyObject } from '../work/verifyObject.ts'
import { cutShort } from './failures.ts'
import { factsOf, getHttp, type HttpFacts } from './http.ts'

export interface Downloaded extends HttpFacts {
  readonly oid: Oid
  readonly size: number
}

/**
 * Streams a file into a store under a temporary name; it gets its own when it is whole. A download that ends early fails and
 * leaves nothing.
 */
export async function downloadHttp(store: ObjectStore, url: string, call: LongCall): Promise<Downloaded> {
  const response = await getHttp(url, call.signal)
  const facts = factsOf(response)
  const draft = temporaryName(objectFile(store.root, '0'.repeat(32) as Oid, 'md5'))
  makeObjectDir(store.root, dirname(draft))
  try {
    const { oid, size } = await receive(response, draft, { url, expected: facts.size, call })
    const path = objectFile(store.root, oid, 'md5')
    if (!verifyObject(path, 'md5', store.root.quarantine)) {
      chmodSync(draft, OBJECT_MODE)
      completeObject(store.root, path, temporary => renameSync(draft, temporary))
    }
    return { checksum: facts.checksum, oid, size }
  } finally {
    rmSync(draft, { force: true })
  }
}

interface Receiving {
  readonly url: string
  readonly expected: number | undefined
  readonly call: LongCall
}

async function receive(response: Response, draft: string, { url, expected, call }: Receiving): Promise<{ oid: Oid; size: number }> {
  const digest = createHash('md5')
  let size = 0
  const totals = { phase: 'fetch', bytes: expected ?? 0, files: 1 } as const
  await withTrack(call, totals, async ({ meter }) => {
    const count = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        digest.update(chunk)
        size += chunk.length
        meter.addBytes(chunk.length)
        yield chunk
      }
    }
    const body = response.body ? Readable.fromWeb(response.body) : Readable.from([])
    await pipeline(body, count, createWriteStream(draft, { flags: 'wx' }), ...(call.signal ? [{ signal: call.signal }] : [])).catch(
      (error: unknown) => {
        if (isCancellation(error) || (error as NodeJS.ErrnoException).syscall !== undefined) throw error
        throw cutShort({ url, got: size, expected })
      },
    )
    meter.addFile()
  })
  if (expected !== undefined && size !== expected) throw cutShort({ url, got: size, expected })
  return { oid: digest.digest('hex') as Oid, size }
}

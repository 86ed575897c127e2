import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** A SHA-256 over names and contents, in the order given: what a person said yes to. */
export async function hashFiles(paths: readonly string[], start = ''): Promise<string> {
  const hash = createHash('sha256').update(start)
  for (const path of paths) {
    hash.update(`\0${basename(path)}\0`)
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), async chunks => {
      for await (const chunk of chunks) hash.update(chunk as Buffer)
    })
  }
  return hash.digest('hex')
}

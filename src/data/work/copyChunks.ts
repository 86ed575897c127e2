import { closeSync, openSync, writeSync } from 'node:fs'
import type { Meter } from '../../base/meter.ts'
import { readChunks } from './readChunks.ts'

/**
 * Copies a file to one that must not exist, giving each chunk to `see` on the way. Faster than the system's own copy was
 * measured to be, and it can be stopped and followed.
 */
export function copyChunks({ from, to }: { from: string; to: string }, meter: Meter, see?: (chunk: Uint8Array) => void): void {
  const fd = openSync(to, 'wx')
  try {
    readChunks(from, meter, chunk => {
      see?.(chunk)
      for (let at = 0; at < chunk.length; ) at += writeSync(fd, chunk, at)
    })
  } finally {
    closeSync(fd)
  }
}

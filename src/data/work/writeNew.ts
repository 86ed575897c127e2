import { closeSync, constants, openSync, writeSync } from 'node:fs'

/** Writes a file that must not exist yet. `mode` is subject to the umask. */
export function writeNew(path: string, content: Uint8Array, mode: number): void {
  const fd = openSync(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, mode)
  try {
    for (let at = 0; at < content.length; ) at += writeSync(fd, content, at)
  } finally {
    closeSync(fd)
  }
}

import { readSync } from 'node:fs'
import { recordTooLong } from './failures.ts'

export interface RecordsFile {
  readonly descriptor: number
  readonly size: number
  readonly name: string
  /** Called with the share of the file that was read. */
  readonly onProgress: (share: number) => void
}

/** Takes a record from `bytes[start]` on: where the next one starts, or -1 when the record does not end before `end`. */
export type TakeRecord = (bytes: Uint8Array, start: number, part: RecordPart) => number

export interface RecordPart {
  readonly end: number
  /** Nothing comes after `end`. */
  readonly isLast: boolean
  /** Where the record starts in the file. */
  readonly offset: number
}

const CHUNK = 4 << 20
const LONGEST = 64 << 20

/** Reads a file from `from` on in one sweep, record by record. Only one chunk is held, or the longest record. */
export function readRecords(file: RecordsFile, from: number, take: TakeRecord): void {
  let buffer = Buffer.allocUnsafe(CHUNK)
  let held = 0
  let base = from
  for (let row = 0; ; ) {
    const read = readSync(file.descriptor, buffer, held, buffer.length - held, base + held)
    const end = held + read
    const isLast = read === 0 || base + end >= file.size
    let at = 0
    while (at < end) {
      const next = take(buffer, at, { end, isLast, offset: base + at })
      if (next < 0) break
      at = next
      row++
    }
    file.onProgress(file.size === 0 ? 1 : Math.min(1, (base + at) / file.size))
    if (isLast) return
    held = end - at
    base += at
    if (held === buffer.length) buffer = larger(buffer, file.name, row + 1)
    else buffer.copyWithin(0, at, end)
  }
}

function larger(buffer: Buffer<ArrayBuffer>, name: string, row: number): Buffer<ArrayBuffer> {
  if (buffer.length >= LONGEST) throw recordTooLong({ name, row })
  const more = Buffer.allocUnsafe(buffer.length * 2)
  buffer.copy(more)
  return more
}

/** One entry of Git's index. Stage 0 is what is staged; 1 (base), 2 (ours) and 3 (theirs) are the sides of a merge that stopped. */
export interface IndexEntry {
  /** Relative to the top folder, with `/`; a trailing `/` stands for all of a folder that a sparse checkout left out. */
  readonly path: string
  readonly stage: number
  /** The hash of its content. */
  readonly blob: string
}

/** Bytes of an entry before its hash: what the file's stat was. */
const STAT = 40

/**
 * Reads `.git/index` of the versions 2, 3 and 4 (gitformat-index); `hashBytes` is 20, or 32 in a repository of SHA-256.
 * Undefined for what is no such file, or is split in two. Never throws.
 */
export function parseIndex(bytes: Buffer, hashBytes = 20): IndexEntry[] | undefined {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'DIRC') return undefined
  const version = bytes.readUInt32BE(4)
  const count = bytes.readUInt32BE(8)
  if (version < 2 || version > 4) return undefined
  const entries: IndexEntry[] = []
  let at = 12
  let before = ''
  for (let index = 0; index < count; index++) {
    const read = readEntry(bytes, at, { hashBytes, version, before })
    if (!read) return undefined
    entries.push(read.entry)
    before = read.name
    at = read.end
  }
  // A split index keeps most of its entries in another file.
  return bytes.toString('latin1', at, at + 4) === 'link' ? undefined : entries
}

interface Layout {
  readonly hashBytes: number
  readonly version: number
  /** The name before this one, as it is in the file: version 4 says only what differs. */
  readonly before: string
}

function readEntry(
  bytes: Buffer,
  start: number,
  { hashBytes, version, before }: Layout,
): { entry: IndexEntry; name: string; end: number } | undefined {
  const flagsAt = start + STAT + hashBytes
  if (flagsAt + 2 > bytes.length) return undefined
  const flags = bytes.readUInt16BE(flagsAt)
  let at = flagsAt + ((flags & 0x4000) === 0 ? 2 : 4)
  let kept = ''
  if (version === 4) {
    const strip = readOffset(bytes, at)
    at = strip.end
    kept = before.slice(0, Math.max(0, before.length - strip.value))
  }
  const nul = bytes.indexOf(0, at)
  if (nul < 0) return undefined
  // Counted in bytes, so names are joined before they are decoded.
  const name = kept + bytes.toString('latin1', at, nul)
  const end = version === 4 ? nul + 1 : start + Math.ceil((nul + 1 - start) / 8) * 8
  const entry = {
    path: Buffer.from(name, 'latin1').toString('utf8'),
    stage: (flags >> 12) & 3,
    blob: bytes.toString('hex', start + STAT, flagsAt),
  }
  return { entry, name, end }
}

/** A number as pack files write offsets: seven bits a byte, each further byte counting one more. */
function readOffset(bytes: Buffer, start: number): { value: number; end: number } {
  let at = start
  let byte = bytes[at++] ?? 0
  let value = byte & 0x7f
  while ((byte & 0x80) !== 0 && at < bytes.length) {
    byte = bytes[at++] ?? 0
    value = ((value + 1) << 7) | (byte & 0x7f)
  }
  return { value, end: at }
}

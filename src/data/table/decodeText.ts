const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const latin1 = new TextDecoder('windows-1252')

/** Text of a file that says nothing of its encoding: UTF-8, and Latin-1 where it is not. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return latin1.decode(bytes)
  }
}

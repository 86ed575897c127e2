/**
 * Names of contents: 32 lower-case hex digits of an md5, with `.dir` behind for the manifest of a directory.
 */
export type Oid = string & { readonly oid: unique symbol }

/** `md5` is DVC 3's plain hash; `md5-dos2unix` DVC 2's, taken after CRLF became LF in text. */
export type HashName = 'md5' | 'md5-dos2unix'

const PATTERN = /^[0-9a-f]{32}(?:\.dir)?$/

export function toOid(text: string): Oid | undefined {
  return PATTERN.test(text) ? (text as Oid) : undefined
}

export function isDirectoryOid(oid: Oid): boolean {
  return oid.endsWith('.dir')
}

/** Where a cache or a remote keeps the object, relative to its root, with `/`. */
export function objectPath(oid: Oid, hash: HashName): string {
  const path = `${oid.slice(0, 2)}/${oid.slice(2)}`
  return hash === 'md5' ? `files/md5/${path}` : path
}

/** The path in an artifact address of a file store; undefined where it is on no disk. */
export function localPath(uri: string): string | undefined {
  if (uri.startsWith('file:')) {
    try {
      return decodeURIComponent(new URL(uri).pathname)
    } catch {
      return undefined
    }
  }
  return /^[a-z][a-z0-9+.-]+:/i.test(uri) || uri === '' ? undefined : uri
}

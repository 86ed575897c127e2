import { fileURLToPath } from 'node:url'

/** The folder that an artifact address names; undefined where it is not on this machine. */
export function artifactFolder(uri: string): string | undefined {
  if (uri.startsWith('file:')) return fileURLToPath(uri)
  return /^[a-z][a-z0-9+.-]+:/i.test(uri) && !/^[a-z]:[\\/]/i.test(uri) ? undefined : uri
}

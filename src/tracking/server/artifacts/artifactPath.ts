import { invalid } from '../restError.ts'

/**
 * The names that lead to an artifact, from a path that a client sent. Refused, with MLflow's words, is whatever could mean a
 * place above or beside the folder it is for, to us or to a system that this file may come to: `..`, absolute paths, drives,
 * URLs, backslashes and NUL, however often they are encoded; and `#`, which cuts a URI.
 */
export function parseArtifactPath(path: string): readonly string[] {
  for (let reading: string | undefined = path, depth = 0; reading !== undefined; reading = decoded(reading), depth++)
    if (depth > MOST_ENCODINGS || leadsAway(reading)) throw invalid('Invalid path')
  return path.split('/').filter(name => name !== '' && name !== '.')
}

/** The same of what stands in a URL's path, which is encoded once. */
export function parseUrlPath(path: string): readonly string[] {
  let once: string
  try {
    once = decodeURIComponent(path)
  } catch {
    throw invalid('Invalid path')
  }
  return parseArtifactPath(once)
}

const MOST_ENCODINGS = 8

function leadsAway(path: string): boolean {
  // The names `.` are left out of what is taken: `./C:/a` is the drive's.
  const bare = path.replace(/^(?:\.\/+)+/, '')
  return (
    path.startsWith('/') ||
    path.includes('\\') ||
    path.includes('#') ||
    /\p{Cc}/u.test(path) ||
    /^[a-z]:/i.test(bare) ||
    /^[a-z][a-z0-9+.-]*:\//i.test(bare) ||
    /^file:/i.test(bare) ||
    path.split('/').includes('..')
  )
}

/** One encoding less; undefined when nothing is encoded, or what looks so is not (`100%`). */
function decoded(path: string): string | undefined {
  if (!path.includes('%')) return undefined
  // Escapes that are no UTF-8 hide nothing from those that are: each run is decoded by itself.
  const plain = path.replace(/(?:%[0-9a-f]{2})+/gi, escapes => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    }
  })
  return plain === path ? undefined : plain
}

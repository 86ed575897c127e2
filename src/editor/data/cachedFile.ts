import type { Moment } from '../../protocol/fileAt.ts'

export const CACHE_SCHEME = 'mlops-cache'

/** A file of a target as it was at a moment. */
export interface CachedFile {
  /** The target's. */
  readonly id: string
  /** Relative to the target, '' for the target itself. */
  readonly rel: string
  readonly when: Moment
}

/** What an address asks for; undefined when it is not one of ours, since anyone can write one. */
export function parseCacheUri(uri: unknown): CachedFile | undefined {
  const { scheme, query } = (uri ?? {}) as { scheme?: unknown; query?: unknown }
  if (scheme !== CACHE_SCHEME || typeof query !== 'string') return undefined
  const [id, rel, when] = parseList(query)
  return typeof id === 'string' && typeof rel === 'string' && typeof when === 'string' && when !== 'now' ? { id, rel, when } : undefined
}

function parseList(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

import { Uri } from 'vscode'
import type { TargetView } from '../../protocol/data.ts'
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

/** The address of a file as a version had it. Its path gives it its name and language; the query says what to read. */
export function cacheUri(target: Pick<TargetView, 'id' | 'rel'>, rel: string, when: Moment): Uri {
  const path = rel === '' ? `/${target.rel}` : `/${target.rel}/${rel}`
  return Uri.from({ scheme: CACHE_SCHEME, path, query: JSON.stringify([target.id, rel, when]) })
}

/** What an address asks for; undefined when it is not one of ours, since anyone can write one. */
export function parseCacheUri(uri: Uri): CachedFile | undefined {
  if (uri.scheme !== CACHE_SCHEME) return undefined
  const [id, rel, when] = parseList(uri.query)
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

import { Uri } from 'vscode'
import type { TargetView } from '../../protocol/data.ts'
import type { Moment } from '../../protocol/fileAt.ts'
import { CACHE_SCHEME } from './cachedFile.ts'

/** The address of a file as a version had it. Its path gives it its name and language; the query says what to read. */
export function cacheUri(target: Pick<TargetView, 'id' | 'rel'>, rel: string, when: Moment): Uri {
  const path = rel === '' ? `/${target.rel}` : `/${target.rel}/${rel}`
  return Uri.from({ scheme: CACHE_SCHEME, path, query: JSON.stringify([target.id, rel, when]) })
}

import { invalidParameter } from './failures.ts'
import type { Page } from './page.ts'
import { formatPageToken } from './pageToken.ts'

/** Cuts a page off rows of which one more than asked was read. */
export function pageOf<T>(rows: readonly T[], { offset, limit }: { offset: number; limit: number }): Page<T> {
  if (rows.length <= limit) return { items: rows }
  return { items: rows.slice(0, limit), next_page_token: formatPageToken(offset + limit) }
}

/** How many results: `given`, or the usual number; refused outside 1 to `most`. */
export function resultLimit(given: number | undefined, { usual, most }: { usual: number; most: number }): number {
  const limit = given ?? usual
  const refuse = (why: string) => invalidParameter({ message: `Invalid value ${limit} for parameter 'max_results' supplied. ${why}` })
  if (!Number.isInteger(limit) || limit < 1) throw refuse('It must be a positive integer')
  if (limit > most) throw refuse(`It must be at most ${most}`)
  return limit
}

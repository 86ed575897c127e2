import { relative } from 'node:path'
import type { ChangeCounts } from '../protocol/data.ts'
import type { CliContext } from './context.ts'

/** `1 file fetched and 2 files added`, as DVC says it; '' for nothing. */
export function countFiles(counts: readonly (readonly [number, string])[]): string {
  const parts = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} file${count === 1 ? '' : 's'} ${what}`)
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

export function changeCounts(counts: ChangeCounts): (readonly [number, string])[] {
  return [
    [counts.modified, 'modified'],
    [counts.added, 'added'],
    [counts.deleted, 'deleted'],
  ]
}

/** A path as the person in the terminal would type it. */
export function shown(context: CliContext, path: string): string {
  return relative(context.cwd, path) || '.'
}

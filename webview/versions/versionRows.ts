import { t } from '@vscode/l10n'
import type { TargetView, VersionView } from '../../src/protocol/data.ts'
import type { VersionsOverview } from '../../src/protocol/versionsPage.ts'

/** What is in the work tree now, when that is not a version. */
export const NOW = 'now'

/** Where a version's bytes are, as a state with its words. */
export interface Whereabouts {
  readonly kind: 'fine' | 'attention' | 'lost'
  readonly words: string
}

/** A version as a row of the list. */
export interface VersionItem {
  /** The commit. */
  readonly key: string
  readonly version: VersionView
  readonly whereabouts: Whereabouts | undefined
}

/** The work tree as a row of the list. */
export interface NowItem {
  readonly key: typeof NOW
  /** True when the cache and the pointer have it, and only Git does not. */
  readonly isTracked: boolean
  /** The number that it would get as a version. */
  readonly next: number
}

export type VersionRow = NowItem | VersionItem

export function versionRows({ target, versions, storage }: VersionsOverview): VersionRow[] {
  const rows: VersionRow[] = versions.map(version => ({ key: version.commit, version, whereabouts: whereabouts(version, storage?.name) }))
  const isTracked = target.state !== 'modified'
  if (!isTracked || isUncommitted(target, versions)) rows.unshift({ key: NOW, isTracked, next: (versions[0]?.number ?? 0) + 1 })
  return rows
}

/** The commit that a row is compared with; undefined is what the pointer in the work tree names. */
export function baseOf(row: VersionRow, { versions }: VersionsOverview): string | undefined {
  if ('version' in row) return row.version.commit
  return row.isTracked ? versions[0]?.commit : undefined
}

/** 'v3', or the words for content that no commit has. */
export function baseName(row: VersionRow, { target, versions }: VersionsOverview): string {
  const base = 'version' in row ? row.version : row.isTracked ? versions[0] : target.version
  return base ? t('v{0}', base.number) : t('tracked')
}

/** True when a version was tracked and Git does not have its pointer yet. */
function isUncommitted(target: TargetView, versions: readonly VersionView[]): boolean {
  return target.uncommitted && target.oid !== undefined && versions.length > 0 && !versions.some(version => version.current)
}

function whereabouts({ inCache, onRemote }: VersionView, storage: string | undefined): Whereabouts | undefined {
  if (inCache && onRemote) return undefined
  if (inCache) return onRemote === false ? { kind: 'attention', words: t('not pushed') } : { kind: 'fine', words: t('in cache') }
  if (onRemote && storage !== undefined) return { kind: 'fine', words: t('only on {0}', storage) }
  return onRemote === false ? { kind: 'lost', words: t('content is lost') } : { kind: 'attention', words: t('not in cache') }
}

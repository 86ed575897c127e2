import { t } from '@vscode/l10n'
import type { TargetView, VersionBrief } from '../../protocol/data.ts'
import type { Moment } from '../../protocol/fileAt.ts'

/** One file of a target at two moments. */
export interface FileChange {
  /** Relative to the target, '' for the target itself. */
  readonly rel: string
  /** What the file was called before. */
  readonly from?: string | undefined
  /** The older version; undefined is what the pointer names. */
  readonly before: Pick<VersionBrief, 'number' | 'commit'> | undefined
  /** The newer version; undefined is the work tree. */
  readonly after?: Pick<VersionBrief, 'number' | 'commit'> | undefined
  /** True: in the editor's own diff, though there is a page for such files. */
  readonly asText?: boolean | undefined
}

/** One side of a change. */
export interface Side {
  readonly rel: string
  readonly when: Moment
  /** 'v3', 'now' */
  readonly label: string
}

export function sidesOf(target: TargetView, { rel, from, before, after }: FileChange): { old: Side; now: Side } {
  const tracked = before ?? target.version
  return {
    old: { rel: from ?? rel, ...(tracked ? versionSide(tracked) : { when: 'tracked', label: t('tracked') }) },
    now: sideOf(rel, after),
  }
}

/** A file in a version, or in the work tree. */
export function sideOf(rel: string, version: Pick<VersionBrief, 'number' | 'commit'> | undefined): Side {
  return { rel, ...(version ? versionSide(version) : { when: 'now', label: t('now') }) }
}

function versionSide({ number, commit }: Pick<VersionBrief, 'number' | 'commit'>): Pick<Side, 'when' | 'label'> {
  return { when: commit, label: t('v{0}', number) }
}

/** A file as a person names it. */
export function nameOf(target: Pick<TargetView, 'rel'>, rel: string): string {
  return rel === '' ? target.rel : `${target.rel}/${rel}`
}

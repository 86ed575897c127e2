import { t } from '@vscode/l10n'
import type { SpaceRow } from '../../src/protocol/space.ts'

/** Why a row stays or goes, in words. */
export function reasonWords({ why, by }: SpaceRow, remote: string | undefined): string {
  switch (why) {
    case 'workTree':
      return t('in the work tree')
    case 'branch':
      return by === undefined ? t('on a branch') : t('on branch {0}', by)
    case 'tag':
      return by === undefined ? t('on a tag') : t('on tag {0}', by)
    case 'commit':
      return by === undefined ? t('in a commit') : t('in commit {0}', by)
    case 'linked':
      return t('a link on disk leads to it')
    case 'otherProject':
      return t('another project names it')
    case 'onlyHere':
      return remote === undefined ? t('no other place holds it') : t('{0} does not hold it', remote)
    case 'unnamed':
      return t('nothing that is kept names it')
  }
}

/** 'v3', or the start of the commit; what no commit has is said in words. */
export function versionWords({ version, commit, rel, why }: SpaceRow): string {
  if (version !== undefined) return t('v{0}', version)
  if (commit) return commit.hash.slice(0, 7)
  if (rel !== undefined) return t('not committed')
  return why === 'unnamed' || why === 'onlyHere' ? t('in no commit') : ''
}

import { t } from '@vscode/l10n'
import type { VersionView } from '../../protocol/data.ts'
import { formatAge } from '../ui/formatAge.ts'
import type { Choice } from '../ui/ui.ts'
import { filesOf, sizeOf } from './describeTarget.ts'

/** A version in a quick pick: what it is, who made it and when; below, its message, hash, size and where the bytes are. */
export function versionChoice(version: VersionView, now?: number): Choice<VersionView> {
  const icon = version.current ? '$(circle-filled)' : '$(git-commit)'
  const current = version.current ? t('on disk now') : undefined
  const hash = version.oid.slice(0, 8)
  return {
    label: `v${version.number}  ${icon} ${version.commit.slice(0, 7)}`,
    description: join([`${version.author}, ${formatAge(version.date, now)}`, current]),
    detail: join([
      version.message.split('\n')[0],
      version.desc,
      version.labels?.join(', '),
      hash,
      filesOf(version),
      sizeOf(version),
      whereOf(version),
    ]),
    value: version,
  }
}

/** Where the bytes of a version are, in words. */
export function whereOf({ inCache, onRemote }: Pick<VersionView, 'inCache' | 'onRemote'>): string {
  if (inCache && onRemote) return t('in the cache and on the remote')
  if (inCache && onRemote === false) return t('in the cache, not pushed')
  if (inCache) return t('in the cache')
  if (onRemote) return t('on the remote')
  return onRemote === false ? t('lost: neither in the cache nor on the remote') : t('not in the cache')
}

function join(parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join(' · ')
}

import { t } from '@vscode/l10n'
import type { ConflictSide, ConflictView, UnionView } from '../../protocol/resolve.ts'
import { formatAge } from '../ui/formatAge.ts'
import { formatNumber } from '../ui/formatNumber.ts'
import type { Choice } from '../ui/ui.ts'
import { filesOf, sizeOf } from './describeTarget.ts'

export type Take = 'ours' | 'theirs' | 'union'

/** What a pointer in conflict can become, each with what it holds and where it comes from. */
export function resolveChoices({ ours, theirs, union }: ConflictView, now?: number): Choice<Take>[] {
  return [
    ...sideChoice({ side: ours, take: 'ours', label: `$(arrow-left) ${t('Take Ours')}` }, now),
    ...sideChoice({ side: theirs, take: 'theirs', label: `$(arrow-right) ${t('Take Theirs')}` }, now),
    ...(typeof union === 'string' ? [] : [unionChoice(union)]),
  ]
}

interface Named {
  readonly side: ConflictSide
  readonly take: Take
  readonly label: string
}

function sideChoice({ side, take, label }: Named, now?: number): Choice<Take>[] {
  if (side.problem !== undefined) return []
  const { commit, name, oid } = side
  const facts = [name, filesOf(side), sizeOf(side), side.inCache ? undefined : t('not in the cache')]
  const origin = commit ? [commit.message, `${commit.author}, ${formatAge(commit.date, now)}`, commit.hash.slice(0, 7)] : []
  return [{ label, description: join(facts), detail: join([...origin, oid?.slice(0, 8)]), value: take }]
}

function unionChoice({ files, fromOurs, fromTheirs, clashes, isThreeWay }: UnionView): Choice<Take> {
  const changes = [
    t('{0} changed by ours', formatNumber(fromOurs)),
    t('{0} by theirs', formatNumber(fromTheirs)),
    clashes.length > 0 ? t('{0} by both', formatNumber(clashes.length)) : undefined,
    isThreeWay ? undefined : t('what one side deleted comes back: the version before both is not in the cache'),
  ]
  return {
    label: `$(git-merge) ${t('Union of Both')}`,
    description: filesOf({ isDirectory: true, files }),
    detail: join(changes),
    value: 'union',
  }
}

function join(parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join(' · ')
}

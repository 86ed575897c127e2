import { t } from '@vscode/l10n'
import type { ChangeCounts, EntryState, TargetView } from '../../protocol/data.ts'
import { formatNumber } from '../ui/formatNumber.ts'

/** The state in words, most urgent first; empty when there is nothing to say. `…` while it is computed. */
export function describeState(target: TargetView): string[] {
  const words = contentWords(target)
  if (target.state === 'computing' || target.state === 'invalid') return words
  if (target.source?.found === 'changed') words.push(t('update available'))
  if (target.notPushed) words.push(notPushedWords(target))
  if (target.uncommitted) words.push(t('not committed'))
  return words
}

function contentWords({ state, changes, isDirectory, conflicted }: TargetView): string[] {
  if (conflicted) return [t('merge conflict')]
  switch (state) {
    case 'computing':
      return ['…']
    case 'modified':
      return [isDirectory && changes && countAll(changes) > 0 ? t('modified: {0}', describeChanges(changes)) : t('modified')]
    case 'missing':
      return [t('missing')]
    case 'notInCache':
      return [t('not in cache')]
    case 'new':
      return [t('not tracked yet')]
    case 'invalid':
      return [t('cannot be read')]
    case 'unchanged':
      return []
  }
}

/** '2 added, 1 deleted' */
export function describeChanges({ added, modified, deleted }: ChangeCounts): string {
  const words: string[] = []
  if (added) words.push(t('{0} added', formatNumber(added)))
  if (modified) words.push(t('{0} changed', formatNumber(modified)))
  if (deleted) words.push(t('{0} deleted', formatNumber(deleted)))
  return words.join(', ')
}

function notPushedWords({ isDirectory, notPushed = 0 }: TargetView): string {
  if (!isDirectory) return t('not pushed')
  return notPushed === 1 ? t('1 file not pushed') : t('{0} files not pushed', formatNumber(notPushed))
}

export function describeEntryState(state: EntryState): string | undefined {
  switch (state) {
    case 'added':
      return t('added')
    case 'modified':
      return t('modified')
    case 'missing':
      return t('missing')
    case 'notInCache':
      return t('not in cache')
    case 'unchanged':
      return undefined
  }
}

function countAll({ added, modified, deleted }: ChangeCounts): number {
  return added + modified + deleted
}

import { t } from '@vscode/l10n'
import type { EntryState, TargetView } from '../../protocol/data.ts'
import { describeEntryState, describeState } from './describeState.ts'

/** A badge of one or two characters, a colour of the theme and the words behind both. */
export interface Decoration {
  readonly badge?: string
  readonly color?: string
  readonly tooltip: string
}

const MODIFIED = 'gitDecoration.modifiedResourceForeground'
const DELETED = 'gitDecoration.deletedResourceForeground'
const ADDED = 'gitDecoration.addedResourceForeground'
const ERROR = 'list.errorForeground'
const CONFLICT = 'gitDecoration.conflictingResourceForeground'
const WARNING = 'list.warningForeground'

/** How tracked data shows in the Explorer and in the Data view; `quiet` is for the view, where being tracked goes without saying. */
export function decorationOf(target: TargetView, quiet: boolean): Decoration | undefined {
  const words = describeState(target)
  const tooltip = t('Tracked data: {0}', words.join(', '))
  if (target.conflicted) return { badge: '!', color: CONFLICT, tooltip }
  switch (target.state) {
    case 'modified':
      return { badge: 'M', color: MODIFIED, tooltip }
    case 'missing':
      return { badge: 'D', color: DELETED, tooltip }
    case 'notInCache':
      return { badge: '!', color: WARNING, tooltip }
    case 'invalid':
      return { badge: '!', color: ERROR, tooltip }
    case 'new':
      return { badge: 'A', color: ADDED, tooltip }
    case 'computing':
      return undefined
    case 'unchanged':
      return unchanged(target, quiet, tooltip)
  }
}

function unchanged(target: TargetView, quiet: boolean, tooltip: string): Decoration | undefined {
  if (target.notPushed) return { badge: '↑', color: MODIFIED, tooltip }
  if (quiet) return undefined
  return { badge: 'T', tooltip: target.version ? t('Tracked data, v{0}', target.version.number) : t('Tracked data') }
}

export function entryDecoration(state: EntryState): Decoration | undefined {
  const tooltip = describeEntryState(state) ?? ''
  switch (state) {
    case 'added':
      return { badge: 'A', color: ADDED, tooltip }
    case 'modified':
      return { badge: 'M', color: MODIFIED, tooltip }
    case 'missing':
      return { badge: 'D', color: DELETED, tooltip }
    case 'notInCache':
      return { badge: '!', color: WARNING, tooltip }
    case 'unchanged':
      return undefined
  }
}

import { t } from '@vscode/l10n'
import type { TargetView } from '../../protocol/data.ts'
import { formatNumber } from '../ui/formatNumber.ts'
import { describeState } from './describeState.ts'
import { escapeMarkdown } from './describeTarget.ts'
import { isChanged, waiting } from './waiting.ts'

export interface Status {
  readonly text: string
  /** For a screen reader. */
  readonly label: string
  /** Markdown */
  readonly tooltip: string
}

/** '$(database) 3 data changes, 1 not pushed' or 'data up to date', with the names in the tooltip. */
export function statusOf(targets: readonly TargetView[]): Status {
  if (targets.some(({ state }) => state === 'computing')) {
    return { text: '$(sync~spin) …', label: t('Looking at the data'), tooltip: t('Looking at the data…') }
  }
  const changed = targets.filter(isChanged).length
  const all = waiting(targets)
  const words = statusWords(changed, all.length - changed)
  return { text: `$(database) ${words}`, label: words, tooltip: tooltipOf(targets, all) }
}

function statusWords(changed: number, unpushed: number): string {
  if (changed + unpushed === 0) return t('data up to date')
  const pushWords = t('{0} not pushed', formatNumber(unpushed))
  if (changed === 0) return pushWords
  return unpushed === 0 ? changedWords(changed) : `${changedWords(changed)}, ${pushWords}`
}

function changedWords(count: number): string {
  return count === 1 ? t('1 data change') : t('{0} data changes', formatNumber(count))
}

function tooltipOf(targets: readonly TargetView[], all: readonly TargetView[]): string {
  if (all.length === 0)
    return targets.length === 1
      ? t('1 tracked file or folder, up to date')
      : t('{0} tracked files and folders, up to date', formatNumber(targets.length))
  const lines = all.slice(0, 10).map(target => `- ${escapeMarkdown(target.rel)}: ${describeState(target).join(', ')}`)
  if (all.length > 10) lines.push(`- ${t('and {0} more', formatNumber(all.length - 10))}`)
  return lines.join('\n')
}

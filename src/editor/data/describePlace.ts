import { t } from '@vscode/l10n'
import type { PlaceView } from '../../protocol/places.ts'
import { formatNumber } from '../ui/formatNumber.ts'

/** 'all 12 files', '3 of 12 files', 'none'; what could not be asked is said so. */
export function describePlace({ held, total, complete, problem }: PlaceView): string {
  if (problem !== undefined) return t('could not be asked')
  if (held === undefined || total === undefined) return t('the list of its files is nowhere to be found')
  if (total <= 1) return complete ? t('has it') : t('does not have it')
  if (held === 0) return t('none of {0} files', formatNumber(total))
  if (held < total) return t('{0} of {1} files', formatNumber(held), formatNumber(total))
  return complete ? t('all {0} files', formatNumber(total)) : t('all {0} files, without their list', formatNumber(total))
}

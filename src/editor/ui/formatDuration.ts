import { t } from '@vscode/l10n'
import { formatNumber } from './formatNumber.ts'

/** '8 s', '2 min', '3 h' */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return t('{0} s', Math.max(1, Math.round(seconds)))
  if (seconds < 3600) return t('{0} min', Math.round(seconds / 60))
  return t('{0} h', formatNumber(Math.round(seconds / 3600)))
}

import { t } from '@vscode/l10n'
import { formatNumber } from '../ui/formatNumber.ts'

/** 'data.csv', 'data.csv and model.pkl', or '12 files and folders' */
export function describeNames(names: readonly string[]): string {
  const [first = '', second] = names
  if (second === undefined) return first
  if (names.length === 2) return t('{0} and {1}', first, second)
  return t('{0} files and folders', formatNumber(names.length))
}

/** At most ten names, one a line, and how many more. */
export function listNames(names: readonly string[], most = 10): string {
  const shown = names.slice(0, most).map(name => `• ${name}`)
  if (names.length > most) shown.push(t('and {0} more', formatNumber(names.length - most)))
  return shown.join('\n')
}

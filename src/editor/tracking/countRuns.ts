import { t } from '@vscode/l10n'
import { formatNumber } from '../ui/formatNumber.ts'

/** '1 run', '1,204 runs' */
export function countRuns(count: number): string {
  return count === 1 ? t('1 run') : t('{0} runs', formatNumber(count))
}

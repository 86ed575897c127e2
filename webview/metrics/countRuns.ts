import { t } from '@vscode/l10n'
import type { View } from './view.ts'

/** '1 run', '1,204 runs' */
export function countRuns({ figures }: View, count: number): string {
  return count === 1 ? t('1 run') : t('{0} runs', figures.count(count))
}

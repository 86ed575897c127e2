import { t } from '@vscode/l10n'
import type { TemplateResult } from 'lit'
import type { Figure } from '../../../src/protocol/metricsPage.ts'
import { dataTable } from './dataTable.ts'
import type { Line } from './linesOf.ts'

/** The chart for who cannot see it: first, lowest, highest and last value of each line. */
export function chartTable(label: string, lines: readonly Line[], figure: (value: Figure | undefined) => string): TemplateResult {
  const heads = [t('Run'), t('First'), t('Lowest'), t('Highest'), t('Last')]
  return dataTable(label, { heads, rows: lines.map(({ name, ys }) => [name, ...figuresOf(ys).map(figure)]) })
}

function figuresOf(values: readonly (number | null)[]): readonly (number | undefined)[] {
  const numbers = values.filter(value => value !== null)
  if (numbers.length === 0) return [undefined, undefined, undefined, undefined]
  const [low, high] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))]
  return [numbers[0], low, high, numbers.at(-1)]
}

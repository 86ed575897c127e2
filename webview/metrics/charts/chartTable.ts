import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { Figure } from '../../../src/protocol/metricsPage.ts'
import type { Line } from './linesOf.ts'

/** The chart for who cannot see it: first, lowest, highest and last value of each line. */
export function chartTable(label: string, lines: readonly Line[], figure: (value: Figure | undefined) => string): TemplateResult {
  const cells = (values: readonly (number | null)[]) => {
    const numbers = values.filter(value => value !== null)
    const low = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
    const high = numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
    return [numbers[0], numbers.length > 0 ? low : undefined, numbers.length > 0 ? high : undefined, numbers.at(-1)]
  }
  return html`<table class="unseen">
    <caption>
      ${label}
    </caption>
    <thead>
      <tr>
        ${[t('Run'), t('First'), t('Lowest'), t('Highest'), t('Last')].map(head => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        ({ name, curve }) =>
          html`<tr>
            <th scope="row">${name}</th>
            ${cells(curve.values).map(value => html`<td>${figure(value)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}

import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { ColumnDiff, ColumnStats } from '../../src/protocol/table.ts'
import { typeWords } from './typeWords.ts'
import type { View } from './view.ts'

/** The figures of one column in both tables, one above the other. */
export function columnDetail(view: View, { name, old, new: now }: ColumnDiff): TemplateResult {
  const { subject } = view
  const hasNumbers = old?.numbers !== undefined || now?.numbers !== undefined
  const heads = [t('Type'), t('Values'), t('Missing'), t('Distinct'), ...(hasNumbers ? numberHeads() : [t('Most frequent')])]
  return html`<div class="column-detail" tabindex="0" role="region" aria-label=${t('Figures of {0}', name)}>
    <table>
      <thead>
        <tr>
          <th scope="col"><bdi>${name}</bdi></th>
          ${heads.map((head, at) => html`<th scope="col" class=${hasNumbers || at < 4 ? 'figure' : ''}>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${old && subject.old !== undefined ? row(view, { label: subject.old, stats: old, hasNumbers }) : ''}
        ${now ? row(view, { label: subject.new ?? t('All'), stats: now, hasNumbers }) : ''}
      </tbody>
    </table>
  </div>`
}

function numberHeads(): string[] {
  return [t('Lowest'), t('25 %'), t('Median'), t('75 %'), t('Highest'), t('Mean'), t('Deviation')]
}

interface StatsRow {
  readonly label: string
  readonly stats: ColumnStats
  readonly hasNumbers: boolean
}

function row({ figures, numbers }: View, { label, stats, hasNumbers }: StatsRow): TemplateResult {
  const { type, count, missing, distinct, isDistinctExact, numbers: found, top } = stats
  const value = (n: number | undefined) => html`<td class="figure">${n === undefined ? '' : numbers.value(n, type)}</td>`
  return html`<tr>
    <th scope="row">${label}</th>
    <td class="figure">${typeWords(type)}</td>
    <td class="figure">${figures.count(count)}</td>
    <td class="figure">${figures.count(missing)}</td>
    <td class="figure">${isDistinctExact ? '' : '≈ '}${figures.count(distinct)}</td>
    ${
      hasNumbers
        ? html`${value(found?.min)}${value(found?.quartiles[0])}${value(found?.quartiles[1])}${value(found?.quartiles[2])}${value(found?.max)}${value(found?.mean)}
            <td class="figure">${found === undefined || type === 'date' ? '' : numbers.value(found.std, type)}</td>`
        : html`<td>${top.map(({ text, count: times }) => html`<span class="top"><bdi>${text}</bdi> <span class="quiet">× ${figures.count(times)}</span></span> `)}</td>`
    }
  </tr>`
}

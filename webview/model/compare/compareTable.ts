import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { badges } from '../header.ts'
import type { View } from '../view.ts'
import { type CompareRow, type CompareSection, comparedOf, type Pair } from './comparedOf.ts'

/** What two versions have in common and in what they differ; the left one is what the right is measured against. */
export function compareTable(view: View, pair: Pair): TemplateResult {
  return html`<div class="scroll whole" tabindex="0" role="region" aria-label=${t('Compared models')}>
    <table class="compare">
      <thead>
        <tr>
          <th scope="col"><span class="unseen">${t('What is compared')}</span></th>
          ${pair.map(model => html`<th scope="col"><bdi>${model.version.name}</bdi> v${model.version.version} ${badges(model)}</th>`)}
        </tr>
      </thead>
      ${comparedOf(view, pair).map(section => body(view, section))}
    </table>
  </div>`
}

function body(view: View, { title, rows }: CompareSection): TemplateResult | '' {
  if (rows.length === 0) return ''
  const isOnly = view.store.onlyDifferences
  const shown = isOnly ? rows.filter(({ differs }) => differs) : rows
  const alike = rows.length - shown.length
  return html`<tbody>
    <tr class="group">
      <th scope="rowgroup" colspan="3">${title} <span class="quiet">${alike > 0 ? t('{0} alike', alike) : ''}</span></th>
    </tr>
    ${shown.map(line)}
  </tbody>`
}

function line({ key, cells, differs, more }: CompareRow): TemplateResult {
  return html`<tr class=${differs ? 'differs' : ''}>
    <th scope="row" title=${key}><bdi>${key}</bdi> ${more ?? ''}</th>
    ${cells}
  </tr>`
}

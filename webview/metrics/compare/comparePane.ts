import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { RunFacts } from '../../../src/protocol/metricsPage.ts'
import { message } from '../../shared/message.ts'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'
import { MOST_COMPARED } from './compareStore.ts'
import { type CompareRow, type Section, sectionsOf } from './sectionsOf.ts'

/** The selected runs side by side; one of them is what the others are measured against. */
export function comparePane(view: View, arrangement: Arrangement): TemplateResult {
  const { store } = view
  const { onlyDifferences, selected } = arrangement
  if (selected.length < 2)
    return message({
      icon: 'diff',
      sentence: t('Select two runs or more in the table to compare them.'),
      button: t('Show the Table'),
      act: () => store.arrange({ mode: 'both' }),
    })
  const facts = inOrder(store.compared.facts, arrangement.baseline)
  const columns = facts.length + 1
  return html`<section class="compare" aria-label=${t('Compare')}>
    <div class="toolbar">
      <label class="option">
        <input
          type="checkbox"
          .checked=${onlyDifferences}
          @change=${(event: Event) => store.arrange({ onlyDifferences: (event.target as HTMLInputElement).checked })}
        />
        ${t('Only differences')}
      </label>
      ${selected.length > MOST_COMPARED ? html`<span class="quiet">${t('The first {0} of {1} selected runs', MOST_COMPARED, selected.length)}</span>` : ''}
      ${facts.length === 2 ? codeButton(view, facts) : ''}
    </div>
    <div class="scroll" tabindex="0" role="region" aria-label=${t('Compared runs')}>
      <table>
        <thead>
          <tr>
            <th scope="col"><span class="unseen">${t('What is compared')}</span></th>
            ${facts.map((run, index) => head(view, run, index === 0))}
          </tr>
        </thead>
        ${sectionsOf(view, facts).map(section => body(section, { onlyDifferences, columns }))}
      </table>
    </div>
  </section>`
}

/** The baseline comes first. */
function inOrder(facts: readonly RunFacts[], baseline: string): readonly RunFacts[] {
  const base = facts.find(({ id }) => id === baseline)
  return base ? [base, ...facts.filter(run => run !== base)] : facts
}

function codeButton({ store }: View, facts: readonly RunFacts[]): TemplateResult {
  const ids = facts.map(({ id }) => id)
  return html`<button class="chip" @click=${() => void store.tell(store.host.compareCode(ids))}>
    <span class="codicon codicon-diff-multiple" aria-hidden="true"></span> ${t('Compare Code')}
  </button>`
}

function head({ store }: View, { id, name }: RunFacts, isBaseline: boolean): TemplateResult {
  const colour = store.colours.of(id)
  return html`<th scope="col">
    <i class="dot ${colour ? `series-${colour.colour}` : ''} ${colour?.isDashed ? 'dashed' : ''}" aria-hidden="true"></i>
    <button class="link" title=${t('Open {0}', name)} @click=${() => store.openRun(id)}><bdi>${name}</bdi></button>
    ${
      isBaseline
        ? html`<span class="quiet">${t('baseline')}</span>`
        : html`<button
            class="icon"
            title=${t('Measure the others against {0}', name)}
            aria-label=${t('Measure the others against {0}', name)}
            @click=${() => store.arrange({ baseline: id })}
          >
            <span class="codicon codicon-pin" aria-hidden="true"></span>
          </button>`
    }
  </th>`
}

interface BodyAsk {
  readonly onlyDifferences: boolean
  readonly columns: number
}

function body({ title, rows, empty }: Section, { onlyDifferences, columns }: BodyAsk): TemplateResult | '' {
  const shown = onlyDifferences ? rows.filter(({ differs }) => differs) : rows
  if (rows.length === 0 && empty === undefined) return ''
  const alike = rows.length - shown.length
  return html`<tbody>
    <tr class="section">
      <th scope="rowgroup" colspan=${columns}>
        ${title} <span class="quiet">${rows.length === 0 ? empty : alike > 0 ? t('{0} alike', alike) : ''}</span>
      </th>
    </tr>
    ${shown.map(line)}
  </tbody>`
}

function line({ key, cells, differs, more }: CompareRow): TemplateResult {
  return html`<tr class=${differs ? 'differs' : ''}>
    <th scope="row" title=${key}><bdi>${key}</bdi>${more ?? ''}</th>
    ${cells}
  </tr>`
}

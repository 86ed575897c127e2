import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { RunFacts } from '../../../src/protocol/metricsPage.ts'
import { message } from '../../shared/message.ts'
import type { Arrangement } from '../arrangement.ts'
import { goodDirection } from '../goodDirection.ts'
import type { View } from '../view.ts'

interface Section {
  readonly title: string
  readonly rows: readonly CompareRow[]
}

interface CompareRow {
  readonly key: string
  readonly cells: readonly TemplateResult[]
  readonly differs: boolean
}

/** The selected runs side by side; the first of them is what the others are measured against. */
export function comparePane(view: View, { onlyDifferences, selected }: Arrangement): TemplateResult {
  const { store } = view
  const { facts } = store
  if (selected.length < 2)
    return message({
      icon: 'diff',
      sentence: t('Select two runs or more in the table to compare them.'),
      button: t('Show the Table'),
      act: () => store.arrange({ mode: 'both' }),
    })
  const sections = sectionsOf(view, facts)
  return html`<section class="compare" aria-label=${t('Compare')}>
    <label class="option">
      <input
        type="checkbox"
        .checked=${onlyDifferences}
        @change=${(event: Event) => store.arrange({ onlyDifferences: (event.target as HTMLInputElement).checked })}
      />
      ${t('Only differences')}
    </label>
    <div class="scroll" tabindex="0" role="region" aria-label=${t('Compared runs')}>
      <table>
        <thead>
          <tr>
            <th scope="col"></th>
            ${facts.map((run, index) => head(view, run, index === 0))}
          </tr>
        </thead>
        ${sections.map(section => body(section, { onlyDifferences, columns: facts.length + 1 }))}
      </table>
    </div>
  </section>`
}

function head({ store }: View, { id, name }: RunFacts, isBaseline: boolean): TemplateResult {
  const colour = store.colours.of(id)
  return html`<th scope="col">
    <i class="dot ${colour ? `series-${colour.colour}` : ''}" aria-hidden="true"></i>
    <button class="link" title=${t('Show this run in the Runs view')} @click=${() => store.openRun(id)}><bdi>${name}</bdi></button>
    ${isBaseline ? html`<span class="quiet">${t('baseline')}</span>` : ''}
  </th>`
}

function body({ title, rows }: Section, { onlyDifferences, columns }: { onlyDifferences: boolean; columns: number }): TemplateResult | '' {
  const shown = onlyDifferences ? rows.filter(({ differs }) => differs) : rows
  if (rows.length === 0) return ''
  return html`<tbody>
    <tr class="section">
      <th scope="rowgroup" colspan=${columns}>
        ${title} ${shown.length < rows.length ? html`<span class="quiet">${t('{0} alike', rows.length - shown.length)}</span>` : ''}
      </th>
    </tr>
    ${shown.map(
      ({ key, cells, differs }) =>
        html`<tr class=${differs ? 'differs' : ''}>
          <th scope="row" title=${key}><bdi>${key}</bdi></th>
          ${cells}
        </tr>`,
    )}
  </tbody>`
}

function sectionsOf(view: View, facts: readonly RunFacts[]): readonly Section[] {
  const { figures } = view
  const about: Readonly<Record<string, (run: RunFacts) => string>> = {
    [t('Status')]: run => run.status.toLowerCase(),
    [t('Started')]: run => (run.startTime === undefined ? '' : figures.moment(run.startTime)),
    [t('Seconds')]: run => (run.startTime === undefined || run.endTime === undefined ? '' : String((run.endTime - run.startTime) / 1000)),
    [t('Commit')]: run => run.commit ?? '',
  }
  return [
    { title: t('Run'), rows: Object.entries(about).map(([key, read]) => textRow(key, facts.map(read))) },
    { title: t('Metrics'), rows: keysOf(facts, run => run.metrics).map(key => metricRow(view, facts, key)) },
    {
      title: t('Params'),
      rows: keysOf(facts, run => run.params).map(key =>
        textRow(
          key,
          facts.map(run => run.params[key] ?? ''),
        ),
      ),
    },
    {
      title: t('Data'),
      rows: keysOf(facts, dataOf).map(key =>
        textRow(
          key,
          facts.map(run => (dataOf(run)[key] ?? '').slice(0, 8)),
        ),
      ),
    },
    {
      title: t('Tags'),
      rows: keysOf(facts, run => run.tags).map(key =>
        textRow(
          key,
          facts.map(run => run.tags[key] ?? ''),
        ),
      ),
    },
  ]
}

function keysOf(facts: readonly RunFacts[], read: (run: RunFacts) => Readonly<Record<string, unknown>>): string[] {
  return [...new Set(facts.flatMap(run => Object.keys(read(run))))].sort()
}

function dataOf({ data }: RunFacts): Readonly<Record<string, string>> {
  return Object.fromEntries(data.map(({ path, oid }) => [path, oid]))
}

function textRow(key: string, texts: readonly string[]): CompareRow {
  return {
    key,
    differs: texts.some(text => text !== texts[0]),
    cells: texts.map(
      text => html`<td class=${text !== '' && !Number.isNaN(Number(text)) ? 'figure' : ''} title=${text}>${text.slice(0, 300)}</td>`,
    ),
  }
}

/** The value, and how far it is from the baseline's: with a colour where the name tells which way is good. */
function metricRow({ format }: View, facts: readonly RunFacts[], key: string): CompareRow {
  const values = facts.map(run => run.metrics[key])
  const [base] = values
  const way = goodDirection(key)
  const cells = values.map((value, index) => {
    const difference = index > 0 && typeof value === 'number' && typeof base === 'number' ? value - base : 0
    const isGood = way !== undefined && difference < 0 === (way === 'ASC')
    const kind = difference === 0 || way === undefined ? 'quiet' : isGood ? 'good' : 'bad'
    return html`<td class="figure" title=${value ?? ''}>
      ${format.figure(value)} ${difference === 0 ? '' : html`<span class="delta ${kind}">${format.difference(difference)}</span>`}
    </td>`
  })
  return { key, cells, differs: values.some(value => value !== base) }
}

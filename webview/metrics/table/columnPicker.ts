import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import { momentKey } from '../../../src/protocol/runs.ts'
import '../../shared/virtualRows.ts'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'
import { attributes, type Column, columnId, headOf, isOfMetric, metricIn, parseColumn } from './columns.ts'

const ROW_HEIGHT = 22

/** What is typed to find a column: of this page only. */
let sought = ''

type Line =
  | { readonly kind: 'title'; readonly title: string; readonly of: readonly Column[] }
  | { readonly kind: 'column'; readonly column: Column }

/** Which columns there are. The browser opens and closes it, and gives the focus back. */
export function columnPicker(view: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  const { store } = view
  const shown = new Set(arrangement.columns)
  const lines = linesOf(overview, arrangement)
  const row = (line: Line) =>
    line.kind === 'title'
      ? titleLine(view, arrangement, line)
      : columnLine(view, arrangement, { column: line.column, isShown: shown.has(columnId(line.column)) })
  return html`<div id="columns" class="picker" popover role="dialog" aria-label=${t('Columns')}>
    <input
      type="search"
      class="find"
      aria-label=${t('Find a column')}
      placeholder=${t('Find a column')}
      .value=${sought}
      @input=${(event: InputEvent) => {
        sought = (event.target as HTMLInputElement).value
        store.redraw()
      }}
    />
    ${option(t('Only columns that differ'), arrangement.onlyDiffering, onlyDiffering => store.arrange({ onlyDiffering }))}
    ${option(t('Hidden runs too'), arrangement.withHidden, withHidden => store.arrange({ withHidden }))}
    ${momentForm(view, arrangement)}
    <div class="scroll">
      <virtual-rows .items=${lines} .row=${row} .rowHeight=${ROW_HEIGHT}></virtual-rows>
      ${lines.length === 0 ? html`<p class="quiet">${t('No column has this in its name.')}</p>` : ''}
    </div>
  </div>`
}

function option(label: string, isOn: boolean, put: (on: boolean) => void): TemplateResult {
  return html`<label>
    <input type="checkbox" .checked=${isOn} @change=${(event: Event) => put((event.target as HTMLInputElement).checked)} />
    ${label}
  </label>`
}

interface MomentFields {
  readonly metric: HTMLSelectElement
  readonly step: HTMLInputElement
}

/** A column for what a metric that has one was at a step. */
function momentForm({ store }: View, { columns }: Arrangement): TemplateResult | '' {
  const shown = columns.flatMap(id => parseColumn(id) ?? []).filter(({ kind }) => isOfMetric(kind))
  const metrics = [...new Set(shown.map(metricIn))]
  if (metrics.length === 0) return ''
  const add = (event: SubmitEvent) => {
    event.preventDefault()
    const { metric, step: field } = (event.target as HTMLFormElement).elements as unknown as MomentFields
    const [key, step] = [metric.value, field.valueAsNumber]
    const column = { kind: 'moment', key: momentKey({ key, step }) } as const
    if (Number.isSafeInteger(step) && !columns.includes(columnId(column))) store.arrange({ columns: insert(columns, column) })
  }
  return html`<form class="moment" aria-label=${t('At a step')} @submit=${add}>
    <select name="metric" aria-label=${t('Metric')}>
      ${metrics.map(metric => html`<option value=${metric}>${metric}</option>`)}
    </select>
    <label>${t('at step')} <input name="step" type="number" step="1" required /></label>
    <button class="chip">${t('Add')}</button>
  </form>`
}

function linesOf(overview: MetricsOverview, arrangement: Arrangement): readonly Line[] {
  const of = (kind: Column['kind'], keys: readonly string[]) => keys.map(key => ({ kind, key }))
  const own = Object.keys(overview.places).length > 1 ? attributes : attributes.filter(key => key !== 'source')
  const sections: readonly (readonly [string, readonly Column[]])[] = [
    [t('Metrics'), of('metric', overview.metrics)],
    [t('Params'), of('param', overview.params)],
    [t('Data'), of('data', overview.data)],
    [t('Tags'), of('tag', overview.tags)],
    [t('Run'), of('attribute', own)],
    [t('Lowest and highest'), arrangement.columns.flatMap(endsOf)],
    [t('At a step'), arrangement.columns.flatMap(id => (id.startsWith('moment:') ? (parseColumn(id) ?? []) : []))],
  ]
  const word = sought.trim().toLowerCase()
  return sections.flatMap(([title, columns]) => {
    const found = columns.filter(column => headOf(column).toLowerCase().includes(word))
    return found.length === 0
      ? []
      : [{ kind: 'title' as const, title, of: found }, ...found.map(column => ({ kind: 'column' as const, column }))]
  })
}

/** The ends of the metrics that have a column. */
function endsOf(id: string): Column[] {
  const [kind, key] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)]
  return kind === 'metric'
    ? [
        { kind: 'lowest', key },
        { kind: 'highest', key },
      ]
    : []
}

function titleLine({ store }: View, { columns }: Arrangement, { title, of }: Extract<Line, { kind: 'title' }>): TemplateResult {
  const ids = of.map(columnId)
  const others = columns.filter(id => !ids.includes(id))
  return html`<p class="title">
    <b>${title}</b>
    <button type="button" class="link" aria-label=${t('All of {0}', title)} @click=${() => store.arrange({ columns: of.reduce((all, column) => (all.includes(columnId(column)) ? all : insert(all, column)), columns) })}>
      ${t('All')}
    </button>
    <button type="button" class="link" aria-label=${t('None of {0}', title)} @click=${() => store.arrange({ columns: others })}>${t('None')}</button>
  </p>`
}

function columnLine(
  { store }: View,
  { columns }: Arrangement,
  { column, isShown }: { readonly column: Column; readonly isShown: boolean },
): TemplateResult {
  const id = columnId(column)
  const put = (on: boolean) => store.arrange({ columns: on ? insert(columns, column) : columns.filter(each => each !== id) })
  const label = headOf(column)
  return html`<label title=${column.key}>
    <input type="checkbox" .checked=${isShown} @change=${(event: Event) => put((event.target as HTMLInputElement).checked)} />
    <bdi class="words">${label}</bdi>
  </label>`
}

/** After the last of its kind. */
function insert(columns: readonly string[], column: Column): readonly string[] {
  const last = columns.findLastIndex(id => id.startsWith(`${column.kind}:`))
  return columns.toSpliced(last < 0 ? columns.length : last + 1, 0, columnId(column))
}

import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { View } from '../../view.ts'
import type { OtherKind } from '../chartArrangement.ts'
import { type ColumnName, figureColumns } from '../columnChoice.ts'
import { columnId } from '../column.ts'
import type { OtherPlace } from './subjectOf.ts'

/** What each kind of chart is drawn from, in the order of its columns. */
function fieldsOf(kind: OtherKind): readonly (readonly [string, 'any' | 'metric' | 'param'])[] {
  switch (kind) {
    case 'scatter':
      return [
        ['x', 'any'],
        ['y', 'any'],
      ]
    case 'box':
      return [
        [t('by'), 'param'],
        ['y', 'metric'],
      ]
    case 'contour':
      return [
        ['x', 'param'],
        ['y', 'param'],
        [t('level'), 'metric'],
      ]
    case 'histogram':
      return [[t('of'), 'any']]
    case 'bar':
    case 'importance':
      return [[t('of'), 'metric']]
    case 'parallel':
      return []
  }
}

/** Choices of the columns that a chart is drawn from; each may be left to the chart. */
export function columnFields({ store }: View, { overview, arrangement, other }: OtherPlace): TemplateResult | '' {
  const fields = fieldsOf(other.kind)
  const all = figureColumns(overview)
  const kinds: Readonly<Record<string, readonly ColumnName[]>> = {
    any: all,
    metric: all.filter(({ id }) => id.startsWith('metric:')),
    param: all.filter(({ id }) => id.startsWith('param:')),
  }
  const set = (at: number, value: string) => {
    const columns = fields.map((_, index) => (index === at ? value : (other.columns[index] ?? fallback(index)))).slice(0, fields.length)
    store.arrange({ others: arrangement.others.map(one => (one.id === other.id ? { ...one, columns } : one)) })
  }
  const fallback = (at: number) =>
    fields[at]?.[1] === 'param' ? (kinds['param']?.[at]?.id ?? '') : columnId('metric', arrangement.charts[0] ?? overview.metrics[0] ?? '')
  if (fields.length === 0) return ''
  return html`<p class="sheet-title">${t('Columns')}</p>
    ${fields.map(
      ([label, kind], at) =>
        html`<label class="field"
          >${label}
          <select class="chip" @change=${(event: Event) => set(at, (event.target as HTMLSelectElement).value)}>
            ${other.columns[at] === undefined ? html`<option value="" selected>${t('chosen by the chart')}</option>` : ''}
            ${(kinds[kind] ?? []).map(({ id, label: name }) => html`<option value=${id} ?selected=${id === other.columns[at]}>${name}</option>`)}
          </select></label
        >`,
    )}`
}

import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { GroupFigures, GroupRow } from '../../../src/protocol/metricsPage.ts'
import { countRuns } from '../countRuns.ts'
import type { View } from '../view.ts'
import { dataName } from './cellText.ts'
import { type Column, columnId, headOf, isFigures } from './columns.ts'
import type { TableRow } from './groupRows.ts'
import { groupingOf } from './rowsAsk.ts'
import type { RowPlace } from './runRow.ts'

/** The heading of a group: what its runs have in common, how many they are, and the mean of each metric with its spread. */
export function groupRow(view: View, line: Extract<TableRow, { kind: 'group' }>, { index, sight }: RowPlace): TemplateResult {
  const { store } = view
  const { group, key, isOpen } = line
  const { layout, first, end } = sight
  const { pinned, free } = layout
  const isActive = store.table.cursor.row === index
  const cellOf = (column: Column, at: number, pin?: number) =>
    html`<span
      class="${isFigures(column) ? 'figure' : 'words'} ${pin === undefined ? '' : `pin pin-${pin}`}"
      role="gridcell"
      id="cell-${index}-${at}"
      aria-colindex=${at + 1}
      title=${titleOf(view, group, column)}
      >${valueOf(view, group, column)}</span
    >`
  return html`<div
    class="row heading ${isActive ? 'active' : ''}"
    role="row"
    aria-rowindex=${index + 2}
    aria-level="1"
    aria-expanded=${isOpen ? 'true' : 'false'}
    @click=${() => {
      store.table.cursor.moveTo(index, 0)
      store.table.groups.toggle(key)
    }}
  >
    <span class="pinned" role="gridcell" id="cell-${index}-0" aria-colindex="1" title=${nameOf(view, group)}>
      <span class="codicon codicon-chevron-${isOpen ? 'down' : 'right'}" aria-hidden="true"></span>
      <bdi class="words">${nameOf(view, group)}</bdi><span class="quiet">${countRuns(view, group.runs)}</span>
    </span>
    ${pinned.map((column, at) => cellOf(column, at + 1, at))}<span></span>${free
      .slice(first, end)
      .map((column, at) => cellOf(column, pinned.length + first + at + 1))}
  </div>`
}

/** `alpha 0.1 · solver cd` */
function nameOf(view: View, { values }: GroupRow): string {
  const columns = view.store.arrangement ? groupingOf(view.store.arrangement) : []
  return columns
    .map(({ column }, index) => {
      const text = wordOf(view, column, values[index] ?? null)
      return columns.length > 1 || column.kind !== 'attribute' ? `${headOf(column)} ${text}` : text
    })
    .join(' · ')
}

function wordOf(view: View, { kind, key }: Column, value: string | null): string {
  if (value === null) return t('none')
  if (kind === 'data') return dataName(view, key, value)
  if (kind === 'attribute' && key === 'source') return view.store.placeName(value)
  return kind === 'attribute' && key === 'commit' ? value.slice(0, 7) : value.slice(0, 200)
}

function valueOf(view: View, group: GroupRow, column: Column): TemplateResult | string {
  const { format } = view
  const figures = column.kind === 'metric' ? group.metrics[column.key] : undefined
  if (figures)
    return html`${format.figure(figures.mean)}${figures.deviation === 'NaN' ? '' : html` <span class="quiet">±${format.figure(figures.deviation)}</span>`}`
  const grouped = groupingOf(view.store.arrangement ?? { rowGroups: [] })
  const at = grouped.findIndex(each => columnId(each.column) === columnId(column))
  if (at >= 0) return wordOf(view, column, group.values[at] ?? null)
  return column.kind === 'attribute' && column.key === 'start_time' && group.latest !== undefined ? format.age(group.latest) : ''
}

function titleOf({ format }: View, group: GroupRow, column: Column): string {
  const figures: GroupFigures | undefined = column.kind === 'metric' ? group.metrics[column.key] : undefined
  if (!figures) return ''
  const { mean, deviation, lowest, highest, count } = figures
  return t(
    'mean {0}, standard deviation {1}, min {2}, max {3}, of {4}',
    format.figure(mean),
    format.figure(deviation),
    format.figure(lowest),
    format.figure(highest),
    count,
  )
}

import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { RunRow } from '../../../src/protocol/metricsPage.ts'
import { goodDirection } from '../goodDirection.ts'
import type { View } from '../view.ts'
import { shownIn, versionIn } from './cellText.ts'
import { figureIn, oidIn, rawIn } from './cellValue.ts'
import { type Column, isFigures } from './columns.ts'
import { selectLines } from './gridKeys.ts'
import type { TableRow } from './groupRows.ts'
import type { Sight } from './columnLayout.ts'

/** A whole text of a cell can be a hundred thousand characters. */
const LONGEST_TITLE = 2000

export interface RowPlace {
  readonly index: number
  readonly sight: Sight
}

/** One run: its colour where it is selected, its name and state, and its values. */
export function runRow(view: View, line: Extract<TableRow, { kind: 'run' }> | undefined, { index, sight }: RowPlace): TemplateResult {
  if (!line)
    return html`<div class="row waiting" role="row" aria-rowindex=${index + 2}><span class="pinned" role="gridcell"><i class="bar"></i></span></div>`
  const { store } = view
  const { run, isIn } = line
  const { layout, first, end } = sight
  const { pinned, free } = layout
  const { cursor } = store.table
  const cellOf = (column: Column, at: number, pin?: number) => cell(view, run, { column, index: at, row: index, pin })
  return html`<div
    class="row ${cursor.row === index ? 'active' : ''} ${run.isHidden ? 'faint' : ''}"
    role="row"
    id="run-${index}"
    aria-rowindex=${index + 2}
    aria-selected=${store.isSelected(run.id) ? 'true' : 'false'}
    @click=${(event: MouseEvent) => onClick(view, event, { run, index })}
    @dblclick=${() => store.openRun(run.id)}
  >
    ${nameCell(view, run, { index, isIn })}${pinned.map((column, at) => cellOf(column, at + 1, at))}<span></span>${free
      .slice(first, end)
      .map((column, at) => cellOf(column, pinned.length + first + at + 1))}
  </div>`
}

function onClick({ store }: View, event: MouseEvent, { run, index }: { readonly run: RunRow; readonly index: number }): void {
  const { cursor } = store.table
  const id = (event.target as HTMLElement).closest('[role=gridcell]')?.id ?? ''
  const column = Number(/-(\d+)$/.exec(id)?.[1] ?? 0)
  // The second click of a double one opens the run, and leaves the selection as it was.
  if (event.detail > 1) return store.toggle(run.id)
  if (event.shiftKey) selectLines(store, cursor.extendTo(index))
  else {
    cursor.moveTo(index, column)
    store.toggle(run.id)
  }
}

function nameCell({ store }: View, run: RunRow, { index, isIn }: { readonly index: number; readonly isIn: boolean }): TemplateResult {
  const colour = store.colours.of(run.id)
  const { cursor } = store.table
  const isHere = cursor.row === index && cursor.column === 0
  return html`<span class="pinned ${isIn ? 'in' : ''} ${isHere ? 'here' : ''}" role="gridcell" id="cell-${index}-0" aria-colindex="1" title=${run.name}>
    <i class="dot ${colour ? `series-${colour.colour}` : ''} ${colour?.isDashed ? 'dashed' : ''}" aria-hidden="true"></i>
    ${run.isStarred ? html`<span class="codicon codicon-star-full" role="img" aria-label=${t('starred')}></span>` : ''}
    <bdi class="words">${run.isNested ? '↳ ' : ''}${run.name}</bdi>${state(run)}
  </span>`
}

function state({ status }: RunRow): TemplateResult | '' {
  switch (status) {
    case 'RUNNING':
      return html`<span class="live">${t('running')}</span>`
    case 'SCHEDULED':
      return html`<span class="quiet">${t('scheduled')}</span>`
    case 'FAILED':
      return html`<span class="lost">${t('failed')}</span>`
    case 'KILLED':
      return html`<span class="quiet">${t('stopped')}</span>`
    case 'FINISHED':
      return ''
  }
}

interface CellPlace {
  readonly column: Column
  readonly index: number
  readonly row: number
  readonly pin?: number | undefined
}

function cell(view: View, run: RunRow, { column, index, row, pin }: CellPlace): TemplateResult {
  const { cursor } = view.store.table
  const text = shownIn(view, run, column)
  const isFigure = isFigures(column) || (column.kind === 'param' && text !== '' && !Number.isNaN(Number(text)))
  const kind = `${isFigure ? 'figure' : 'words'} ${column.kind === 'attribute' ? 'quiet' : ''} ${isBest(view, run, column) ? 'best' : ''}`
  const place = `${pin === undefined ? '' : `pin pin-${pin}`} ${cursor.row === row && cursor.column === index ? 'here' : ''}`
  return html`<span class="${kind} ${place}" role="gridcell" id="cell-${row}-${index}" aria-colindex=${index + 1} title=${titleOf(view, run, column)}
    >${text}${column.kind === 'data' ? size(view, column.key, oidIn(run, column.key)) : ''}</span
  >`
}

function titleOf({ figures }: View, run: RunRow, column: Column): string {
  if (column.kind === 'attribute' && column.key === 'start_time') return run.startTime === undefined ? '' : figures.moment(run.startTime)
  return rawIn(run, column).slice(0, LONGEST_TITLE)
}

/** Which version it is, is most of what tells; how much it is comes second. */
function size(view: View, path: string, oid: string | undefined): TemplateResult | '' {
  const bytes = versionIn(view, path, oid)?.size
  return bytes === undefined ? '' : html` <span class="quiet">· ${view.figures.size(bytes)}</span>`
}

/** Among the rows that are known: the list is ordered by the store, the best of all comes first when it is ordered by it. */
function isBest({ store }: View, run: RunRow, column: Column): boolean {
  const way = goodDirection(column.key)
  const value = figureIn(run, column)
  return way !== undefined && typeof value === 'number' && store.table.bestOf(column, way) === value
}

import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { RowView } from '../../src/protocol/table.ts'
import { isRightAligned } from './columnWidth.ts'
import { cellContent, cellText, cellValue, isChanged, kindSign, kindWords } from './gridCell.ts'
import type { Cursor } from './gridKeys.ts'
import type { RowBlocks } from './rowBlocks.ts'
import type { GridColumn } from './gridColumn.ts'

/** A column that is in sight; the first of all has index 1. */
export interface SeenColumn {
  readonly column: GridColumn
  readonly index: number
}

export function headRow(columns: readonly SeenColumn[], cursor: Cursor): TemplateResult {
  return html`<div class="grid-row" role="row" aria-rowindex="1">
    <span class="row-label ${at(cursor, 0, 0)}" id="cell-0-0" role="columnheader" aria-colindex="1">${t('Row')}</span><span role="presentation"></span>
    ${columns.map(
      ({ column, index }) =>
        html`<span id="cell-0-${index}" class="${align(column)} ${side(column)} ${at(cursor, 0, index)}" role="columnheader" aria-colindex=${index + 1} title=${column.name}
          ><bdi>${column.name}</bdi></span
        >`,
    )}
  </div>`
}

interface BodyRow {
  readonly place: number
  readonly columns: readonly SeenColumn[]
  readonly blocks: RowBlocks
  readonly cursor: Cursor
}

export function bodyRow({ place, columns, blocks, cursor }: BodyRow): TemplateResult {
  const cells = columns.map(seen => ({ ...seen, found: blocks.cell(place, seen.column.at) }))
  const row = cells.find(({ found }) => found)?.found?.row
  const line = place + 1
  return html`<div class="grid-row ${row?.kind ?? 'waiting'}" role="row" aria-rowindex=${line + 1}>
    <span class="row-label ${at(cursor, line, 0)}" id="cell-${line}-0" role="rowheader" aria-colindex="1" title=${row ? numbersOf(row) : ''}>${row ? label(row) : ''}</span
    ><span role="presentation"></span>
    ${cells.map(({ column, index, found }) => {
      const value = found && cellValue(found.row, found.at, column)
      return html`<span
        id="cell-${line}-${index}" role="gridcell" aria-colindex=${index + 1} title=${value ? cellText(value) : ''}
        class="${align(column)} ${value && isChanged(value) ? 'edited' : ''} ${at(cursor, line, index)}"
        >${value ? cellContent(value) : html`<i class="bar"></i>`}</span
      >`
    })}
  </div>`
}

function label(row: RowView): TemplateResult {
  return html`<span class="sign" aria-hidden="true">${kindSign(row.kind)}</span><span class="hidden-words">${kindWords(row.kind)} </span>${(row.newRow ?? row.oldRow ?? 0) + 1}`
}

function numbersOf({ kind, oldRow, newRow }: RowView): string {
  if (oldRow === undefined || newRow === undefined || oldRow === newRow) return kindWords(kind)
  return t('{0}, was row {1}', kindWords(kind), oldRow + 1)
}

function align(column: GridColumn): string {
  return isRightAligned(column) ? 'figure' : ''
}

function side({ old, new: now }: GridColumn): string {
  return old ? (now ? '' : 'gone') : 'fresh'
}

function at(cursor: Cursor, row: number, column: number): string {
  return cursor.row === row && cursor.column === column ? 'current' : ''
}

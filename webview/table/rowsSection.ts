import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { TableSummary } from '../../src/protocol/table.ts'
import { cellText, cellValue, kindWords } from './gridCell.ts'
import type { GridColumn } from './gridColumn.ts'
import { moreRows, type TableGrid } from './tableGrid.ts'
import { toolbar } from './toolbar.ts'
import type { View } from './view.ts'

/** The rows that differ, or all of a table alone, with the cell that is current in full below. */
export function rowsSection(view: View, summary: TableSummary): TemplateResult {
  const { store, figures } = view
  const columns = store.columns.flatMap((at): GridColumn[] => {
    const column = summary.columns[at]
    return column ? [{ ...column, at }] : []
  })
  return html`<section class="rows" aria-labelledby="rows-title">
    <h2 id="rows-title">${t('Rows')}</h2>
    ${store.isAlone ? '' : toolbar(view, summary)}
    ${
      store.rowCount === 0
        ? html`<p class="quiet nothing">${nothing(store)}</p>`
        : html`<table-grid
              .columns=${columns} .count=${store.rowCount} .blocks=${store.blocks} .label=${t('Rows')} .stamp=${{}} @move=${(event: Event) => tell(view, event.target as TableGrid)}
            ></table-grid>
            <p class="cell-line words" id="cell-line"></p>
            <p class="quiet more">${moreRows(store.rowCount, figures.count)}</p>`
    }
  </section>`
}

function nothing({ isAlone, kinds }: View['store']): string {
  if (isAlone) return t('There are no rows.')
  return kinds.size === 0 ? t('Choose above which rows are shown.') : t('There are no such rows.')
}

/** Written past the template: a step through cells must not draw the page. */
function tell({ store }: View, grid: TableGrid): void {
  const line = document.getElementById('cell-line')
  const { current } = grid
  const found = current && store.blocks.cell(current.place, current.column.at)
  if (!line) return
  const kind = found && !store.isAlone ? `${kindWords(found.row.kind)} · ` : ''
  line.textContent = found ? `${kind}${current.column.name}: ${cellText(cellValue(found.row, found.at, current.column))}` : ''
  line.title = line.textContent
}

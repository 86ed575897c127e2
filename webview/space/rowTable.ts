import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { SpaceRow, SpaceTotals, SpaceView } from '../../src/protocol/space.ts'
import type { Figures } from '../shared/figures.ts'
import '../shared/virtualRows.ts'
import { reasonWords, versionWords } from './reasonWords.ts'
import type { View } from './view.ts'

const ROW_HEIGHT = 24

interface Head {
  readonly head: string
  readonly kind: 'goes' | 'stays'
  readonly totals: SpaceTotals
}

/** What goes, then what stays, each with its sum; only the rows in sight are in the document. */
export function rowTable({ figures }: View, view: SpaceView): TemplateResult {
  const items: (Head | SpaceRow)[] = [
    { head: t('Goes'), kind: 'goes', totals: view.goes },
    ...view.rows.filter(({ goes }) => goes),
    { head: t('Stays'), kind: 'stays', totals: view.stays },
    ...view.rows.filter(({ goes }) => !goes),
  ]
  const context = { figures, remote: view.remote }
  const row = (item: Head | SpaceRow, index: number) => ('head' in item ? headRow(item, index, context) : dataRow(item, index, context))
  return html`<div class="rows" role="table" tabindex="0" aria-label=${t('What goes and what stays')} aria-rowcount=${items.length + 1}>
    <div role="rowgroup" class="rows-head">
      <div role="row" class="row" aria-rowindex="1">
        <span role="columnheader">${t('Data')}</span><span role="columnheader">${t('Version')}</span
        ><span role="columnheader" class="why">${t('Why')}</span><span role="columnheader" class="figure objects">${t('Objects')}</span
        ><span role="columnheader" class="figure">${t('Size')}</span
        ><span role="columnheader" class="figure held">${view.remote === undefined ? t('On a remote') : t('On {0}', view.remote)}</span>
      </div>
    </div>
    <virtual-rows role="rowgroup" .items=${items} .row=${row} .rowHeight=${ROW_HEIGHT}></virtual-rows>
  </div>`
}

interface Context {
  readonly figures: Figures
  readonly remote: string | undefined
}

function headRow({ head, kind, totals }: Head, index: number, { figures }: Context): TemplateResult {
  return html`<div role="row" class="row section ${kind}" aria-rowindex=${index + 2}>
    <span role="cell">${head}</span><span role="cell"></span><span role="cell" class="why"></span>${cells(totals, figures)}
  </div>`
}

function dataRow(row: SpaceRow, index: number, { figures, remote }: Context): TemplateResult {
  const { rel, commit } = row
  const why = reasonWords(row, remote)
  return html`<div role="row" class="row ${row.goes ? 'goes' : 'stays'}" aria-rowindex=${index + 2}>
    <span role="cell" class="words ${rel === undefined ? 'quiet' : ''}" title=${rel ?? ''}
      ><bdi>${rel ?? t('other content')}</bdi></span
    ><span role="cell" class="words" title=${commit ? `${commit.hash.slice(0, 7)} · ${figures.moment(commit.date)} · ${commit.message}` : ''}
      >${versionWords(row)}${commit ? html`<span class="quiet message-words"> ${commit.message}</span>` : ''}</span
    ><span role="cell" class="words why quiet" title=${why}>${why}</span>${cells(row, figures, row.goes)}
  </div>`
}

/** What goes and is on no remote cannot be brought back: that stands out. */
function cells({ objects, bytes, held, heldBytes }: SpaceTotals, figures: Figures, goes = false): TemplateResult {
  const isLost = goes && held !== undefined && held < objects
  const where = held === undefined ? t('unknown') : held === objects ? t('all') : held === 0 ? t('none') : figures.size(heldBytes ?? 0)
  return html`<span role="cell" class="figure objects">${figures.count(objects)}</span
    ><span role="cell" class="figure">${figures.size(bytes)}</span
    ><span role="cell" class="figure held ${isLost ? 'attention' : held === 0 ? '' : 'quiet'}">${objects === 0 ? '' : where}</span>`
}

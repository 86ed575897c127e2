import '../shared/page.css'
import './table.css'
import { render } from 'lit'
import { parseTableState, type TableHost, type TablePage, type TableSubject } from '../../src/protocol/tablePage.ts'
import { figures } from '../shared/figures.ts'
import { oncePerTurn } from '../shared/oncePerTurn.ts'
import { openPage } from '../shared/openPage.ts'
import { numbers } from './numbers.ts'
import { pageTemplate } from './pageTemplate.ts'
import { TableStore } from './tableStore.ts'
import type { View } from './view.ts'

const mine: TablePage = { didChange: () => void store.refresh() }
const show = oncePerTurn(draw)
const { host, subject, locale, kept, keep } = openPage<TableHost, TableSubject>(mine)
const before = parseTableState(kept)
const store = new TableStore(host, { key: before?.key, isAlone: subject.old === undefined }, show)
const view: View = { store, subject, figures: figures(locale), numbers: numbers(locale) }

function draw(): void {
  render(pageTemplate(view), document.body)
  keep({ subject, key: store.key })
}

show()
void store.refresh()

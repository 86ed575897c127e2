import '../shared/page.css'
import './table.css'
import { render } from 'lit'
import { type ChangeSubject, parseTableState, type TableHost, type TablePage } from '../../src/protocol/tablePage.ts'
import { figures } from '../shared/figures.ts'
import { openPage } from '../shared/openPage.ts'
import { numbers } from './numbers.ts'
import { pageTemplate } from './pageTemplate.ts'
import { TableStore } from './tableStore.ts'
import type { View } from './view.ts'

const mine: TablePage = { didChange: () => void store.refresh() }
const { host, subject, locale, kept, keep } = openPage<TableHost, ChangeSubject>(mine)
const before = parseTableState(kept)
const store = new TableStore(host, before?.key, show)
const view: View = { store, subject, figures: figures(locale), numbers: numbers(locale) }

let isAwaited = false
/** Draws once for all changes of one turn. */
function show(): void {
  if (isAwaited) return
  isAwaited = true
  queueMicrotask(() => {
    isAwaited = false
    render(pageTemplate(view), document.body)
    keep({ subject, key: store.key })
  })
}

show()
void store.refresh()

import '../shared/page.css'
import './versions.css'
import { render } from 'lit'
import { parseVersionsState, type VersionsHost, type VersionsPage, type VersionsSubject } from '../../src/protocol/versionsPage.ts'
import { figures } from '../shared/figures.ts'
import { oncePerTurn } from '../shared/oncePerTurn.ts'
import { openPage } from '../shared/openPage.ts'
import type { VirtualRows } from '../shared/virtualRows.ts'
import { pageTemplate } from './pageTemplate.ts'
import { VersionsStore } from './versionsStore.ts'
import type { View } from './view.ts'

const AGES_GROW_MS = 60_000

const mine: VersionsPage = { didChange: () => void store.refresh(), select: (key, until) => void store.select(key, until ?? undefined) }
const show = oncePerTurn(draw)
const { host, subject, locale, kept, keep } = openPage<VersionsHost, VersionsSubject>(mine)
const before = parseVersionsState(kept)
const store = new VersionsStore(host, before?.subject.id === subject.id ? before : subject, show)
const view: View = { store, subject, figures: figures(locale) }

function draw(): void {
  render(pageTemplate(view), document.body)
  if (store.selected) keep({ subject, selected: store.selected.key, until: store.until?.key })
  revealSelected()
  focusList()
}

let revealed: string | undefined
function revealSelected(): void {
  const { selected, rows } = store
  if (!selected || selected.key === revealed) return
  revealed = selected.key
  void document.querySelector<VirtualRows>('[role=listbox] > virtual-rows')?.reveal(rows.indexOf(selected))
}

/** Who opens the page with the keyboard goes on with the keyboard; who is elsewhere is left there. */
function focusList(): void {
  if (document.hasFocus() && document.activeElement === document.body)
    document.querySelector<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true })
}

keep({ subject, selected: before?.selected, until: before?.until })
show()
void store.refresh()
setInterval(show, AGES_GROW_MS)

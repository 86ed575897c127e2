import '../shared/page.css'
import './tryIt.css'
import { render } from 'lit'
import { parseTryItState, type TryItHost, type TryItPage, type TryItState, type TryItSubject } from '../../src/protocol/tryItPage.ts'
import { figures } from '../shared/figures.ts'
import { oncePerTurn } from '../shared/oncePerTurn.ts'
import { openPage } from '../shared/openPage.ts'
import { pageTemplate } from './pageTemplate.ts'
import { TryItStore } from './tryItStore.ts'
import type { View } from './view.ts'

const mine: TryItPage = { didChange: () => void store.look() }
const show = oncePerTurn(draw)
const { host, subject, locale, kept, keep } = openPage<TryItHost, TryItSubject>(mine)
const store = new TryItStore(host, parseTryItState(kept), show)
const view: View = { store, subject, figures: figures(locale), locale }

function draw(): void {
  render(pageTemplate(view), document.body)
  const state: TryItState = {
    subject,
    protocol: store.protocol,
    columns: store.rows?.columns ?? [],
    row: store.rows?.data[store.at] ?? [],
  }
  keep(state)
}

document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    void store.send()
  }
})
draw()
void store.look()

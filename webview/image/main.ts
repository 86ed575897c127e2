import '../shared/page.css'
import './image.css'
import { render } from 'lit'
import type { ImageHost } from '../../src/protocol/imagePage.ts'
import type { ChangeSubject, TablePage } from '../../src/protocol/tablePage.ts'
import { figures } from '../shared/figures.ts'
import { oncePerTurn } from '../shared/oncePerTurn.ts'
import { openPage } from '../shared/openPage.ts'
import { ImageStore, type Mode } from './imageStore.ts'
import { pageTemplate } from './pageTemplate.ts'
import type { View } from './view.ts'

const mine: TablePage = { didChange: () => void store.refresh() }
const show = oncePerTurn(draw)
const { host, subject, locale, kept, keep } = openPage<ImageHost, ChangeSubject>(mine)
const calm = window.matchMedia('(prefers-reduced-motion: reduce)')
const store = new ImageStore(host, () => calm.matches, show)
const share = new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 3 })
const view: View = { store, subject, figures: figures(locale), percent: value => share.format(value) }

/** Places are set through the style object, for the page's policy forbids style attributes. */
function draw(): void {
  render(pageTemplate(view), document.body)
  const { style } = document.documentElement
  style.setProperty('--zoom', String(store.zoom))
  style.setProperty('--x', `${store.x}px`)
  style.setProperty('--y', `${store.y}px`)
  style.setProperty('--split', `${store.split}%`)
  document.documentElement.classList.toggle('near', store.zoom >= 4)
  keep({ subject, mode: store.mode })
}

const MODES: readonly Mode[] = ['side', 'slider', 'blink', 'difference']
const before = MODES.find(mode => mode === (kept as { mode?: unknown } | undefined)?.mode)
if (before) store.setMode(before)
calm.addEventListener('change', () => store.blink(store.mode === 'blink' && !calm.matches))
show()
void store.refresh()

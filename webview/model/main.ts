import '../shared/page.css'
import './model.css'
import { render } from 'lit'
import type { ModelHost, ModelPage, ModelSubject } from '../../src/protocol/modelPage.ts'
import { figureFormat } from '../metrics/formatFigure.ts'
import { figures } from '../shared/figures.ts'
import { oncePerTurn } from '../shared/oncePerTurn.ts'
import { openPage } from '../shared/openPage.ts'
import { ModelStore } from './modelStore.ts'
import { pageTemplate } from './pageTemplate.ts'
import type { View } from './view.ts'

const mine: ModelPage = { didChange: () => void store.refresh() }
const show = oncePerTurn(draw)
const { host, subject, locale, kept, keep } = openPage<ModelHost, ModelSubject>(mine)
const isOnly = (kept as { onlyDifferences?: unknown } | undefined)?.onlyDifferences === true
const store = new ModelStore({ host, subject, onlyDifferences: isOnly }, show)
const view: View = { store, subject, figures: figures(locale), format: figureFormat(locale) }

function draw(): void {
  render(pageTemplate(view), document.body)
  keep({ subject, onlyDifferences: store.onlyDifferences })
}

show()
void store.refresh()

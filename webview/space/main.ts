import '../shared/page.css'
import './space.css'
import { render } from 'lit'
import { CAREFUL, parseSpaceState, type SpaceHost, type SpacePage, type SpaceSubject } from '../../src/protocol/spacePage.ts'
import { figures } from '../shared/figures.ts'
import { oncePerTurn } from '../shared/oncePerTurn.ts'
import { openPage } from '../shared/openPage.ts'
import { pageTemplate } from './pageTemplate.ts'
import { SpaceStore } from './spaceStore.ts'
import type { View } from './view.ts'

const mine: SpacePage = { didChange: () => store.didChange() }
const show = oncePerTurn(draw)
const { host, subject, locale, kept, keep } = openPage<SpaceHost, SpaceSubject>(mine)
const store = new SpaceStore(host, parseSpaceState(kept)?.scope ?? CAREFUL, show)
const view: View = { store, subject, figures: figures(locale) }

function draw(): void {
  render(pageTemplate(view), document.body)
  keep({ subject, scope: store.scope })
}

void store.look()

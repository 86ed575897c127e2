import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import { message } from '../../shared/message.ts'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'
import { artifactCards } from './artifacts/artifactCards.ts'
import { fullScreen } from './fullScreen.ts'
import { legend } from './legend.ts'
import { lineCard } from './lineCard.ts'
import { otherCard } from './others/otherCard.ts'
import { sectionHead } from './sectionHead.ts'
import { FILES, type Section, sectionsOf } from './sectionsOf.ts'
import { toolbar } from './toolbar.ts'

/** The charts of the selected runs and of all runs, section by section. */
export function chartsPane(view: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  const { selected, charts, mode } = arrangement
  const sections = sectionsOf(arrangement, view.store.charts.artifacts.groups.length)
  const order = sections.map(({ id }) => id)
  const isEmpty = sections.every(({ keys, others, id }) => keys.length + others.length === 0 && id !== FILES)
  return html`<section class="charts" aria-label=${t('Charts')}>
    ${toolbar(view, overview, arrangement)} ${mode === 'charts' ? legend(view, arrangement) : ''}
    <div class="cards" tabindex="0" role="region" aria-label=${t('Drawn charts')}>
      ${isEmpty ? nothingDrawn(view, arrangement) : ''}
      ${selected.length === 0 && charts.length > 0 ? html`<p class="quiet hint">${t('Select runs in the table to draw their lines.')}</p>` : ''}
      ${repeat(
        sections,
        ({ id }) => id,
        (section, index) => sectionTemplate(view, { overview, arrangement, section, order, isFirst: index === 0 }),
      )}
    </div>
    ${fullScreen(view, overview, arrangement)}
  </section>`
}

interface SectionPlace {
  readonly overview: MetricsOverview
  readonly arrangement: Arrangement
  readonly section: Section
  readonly order: readonly string[]
  readonly isFirst: boolean
}

function sectionTemplate(view: View, { overview, arrangement, section, order, isFirst }: SectionPlace): TemplateResult | '' {
  const { keys, others, id, isCollapsed } = section
  const isSearched = arrangement.chartSearch !== ''
  if (isSearched && keys.length + others.length === 0) return ''
  const isWide = (index: number) => isFirst && index === 0 && arrangement.mode === 'both'
  return html`${sectionHead(view, arrangement, { section, order })}
  ${
    isCollapsed
      ? ''
      : html`<div class="section-cards">
          ${repeat(
            keys,
            key => key,
            (key, index) => lineCard(view, arrangement, { key, isWide: isWide(index) }),
          )}
          ${repeat(
            others,
            other => other.id,
            other => otherCard(view, { overview, arrangement, other }),
          )}
          ${id === FILES ? artifactCards(view) : ''}
        </div>`
  }`
}

function nothingDrawn({ store }: View, { chartSearch }: Arrangement): TemplateResult {
  if (chartSearch === '') return message({ icon: 'graph-line', sentence: t('No chart is chosen. Choose a metric above.') })
  return message({
    icon: 'search',
    sentence: t('No chart has a name that matches {0}.', chartSearch),
    button: t('Show All Charts'),
    act: () => store.arrange({ chartSearch: '' }),
  })
}

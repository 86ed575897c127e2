import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import { message } from '../../shared/message.ts'
import type { Arrangement } from '../arrangement.ts'
import { apply } from '../filter/filterInput.ts'
import { filterBar } from '../filter/filterBar.ts'
import type { View } from '../view.ts'
import { columnPicker } from './columnPicker.ts'
import { footer } from './footer.ts'
import { groupPicker } from './groupPicker.ts'
import { runsGrid } from './runsGrid.ts'
import { viewPicker } from './viewPicker.ts'

/** The filter, the table, and a line that says how much of it is shown. */
export function runsPane(view: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  const { store } = view
  const { table } = store
  const isNarrowed = store.charts.narrowed() !== '' || arrangement.onlyStarred
  const nothing = table.total === 0 && isNarrowed && table.problem === undefined
  return html`<section class="runs" aria-label=${t('Runs')}>
    ${filterBar(view, overview, arrangement)} ${columnPicker(view, overview, arrangement)} ${groupPicker(view, overview, arrangement)}
    ${viewPicker(view)}
    ${
      nothing
        ? message({
            icon: 'search',
            sentence: arrangement.onlyStarred && arrangement.filter === '' ? t('No run has a star yet.') : t('No run matches the filter.'),
            button: t('Show All Runs'),
            act: () => {
              apply(view, '')
              store.arrange({ onlyStarred: false, brushes: {}, brushFilter: '' })
            },
          })
        : runsGrid(view, arrangement)
    }
    ${footer(view, overview, arrangement)}
  </section>`
}

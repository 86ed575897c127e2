import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import { message } from '../../shared/message.ts'
import type { Arrangement } from '../arrangement.ts'
import { columnPicker } from './columnPicker.ts'
import { countRuns } from '../countRuns.ts'
import { filterBar } from './filterBar.ts'
import { runsGrid } from './runsGrid.ts'
import type { View } from '../view.ts'

/** The filter, the table, and a line that says how much of it is shown. */
export function runsPane(view: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  const { store } = view
  const nothing = store.pages.total === 0 && store.charts.narrowed() !== ''
  return html`<section class="runs" aria-label=${t('Runs')}>
    ${filterBar(view, arrangement)} ${columnPicker(view, overview, arrangement)}
    ${
      nothing && store.problem === undefined
        ? message({
            icon: 'search',
            sentence: t('No run matches the filter.'),
            button: t('Show All Runs'),
            act: () => store.arrange({ filter: '', brushes: {}, brushFilter: '' }),
          })
        : runsGrid(view, overview, arrangement)
    }
    <footer role="status">${footer(view, overview, arrangement)}</footer>
  </section>`
}

function footer(view: View, { total }: MetricsOverview, { selected }: Arrangement): string {
  const { store, figures } = view
  const shown = store.pages.total
  const all = shown === total ? countRuns(view, total) : t('{0} of {1} runs', figures.count(shown), figures.count(total))
  return selected.length === 0 ? all : t('{0} selected · {1}', selected.length, all)
}

import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview, RunAction } from '../../../src/protocol/metricsPage.ts'
import type { Arrangement } from '../arrangement.ts'
import { countRuns } from '../countRuns.ts'
import type { View } from '../view.ts'

/** How much is selected and shown, what can be done with it, and how fresh it is. */
export function footer(view: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  const { store, figures } = view
  const { selected } = arrangement
  return html`<footer>
    <span role="status">${counts(view, overview, arrangement)}</span>
    ${selected.length === 0 ? '' : actions(view, selected)}
    <span class="age">${store.readAt === 0 ? '' : t('updated {0}', figures.age(store.readAt))}</span>
  </footer>`
}

function counts(view: View, { total }: MetricsOverview, { selected }: Arrangement): string {
  const { store, figures } = view
  const { pages, groups, isGrouped } = store.table
  const shown = pages.total
  const all = shown === total ? countRuns(view, total) : t('{0} shown, {1} in all', figures.count(shown), figures.count(total))
  const grouped = isGrouped ? t('{0} in {1}', all, groups.count === 1 ? t('1 group') : t('{0} groups', figures.count(groups.count))) : all
  if (selected.length === 0) return grouped
  return shown === total
    ? t('{0} selected · {1}', figures.count(selected.length), grouped)
    : t('{0} selected of {1}', figures.count(selected.length), grouped)
}

function actions({ store }: View, selected: readonly string[]): TemplateResult {
  const small = (icon: string, label: string, act: () => void) =>
    html`<button type="button" class="icon" title=${label} aria-label=${label} @click=${act}>
      <span class="codicon codicon-${icon}" aria-hidden="true"></span>
    </button>`
  const ask = (action: RunAction) => () => void store.tell(store.host.act(action, selected))
  const mark = (list: 'starred' | 'hidden') => () => void store.tell(store.host.mark(list, selected, true))
  return html`<span class="actions" role="group" aria-label=${t('Selected runs')}>
    ${small('clear-all', t('Deselect all'), () => store.select(selected, false))} ${small('star-empty', t('Star the selected runs'), mark('starred'))}
    ${small('eye-closed', t('Hide the selected runs'), mark('hidden'))} ${small('tag', t('Add a tag to the selected runs…'), ask('addTag'))}
    ${small('copy', t('Copy the IDs of the selected runs'), ask('copyId'))} ${small('trash', t('Delete the selected runs…'), ask('delete'))}
  </span>`
}

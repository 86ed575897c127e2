import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'
import { type OtherKind, otherKinds } from './chartArrangement.ts'
import { closeSheet, popup } from './popup.ts'
import { kindTitle } from './others/titleOf.ts'

/** A sheet with every kind of chart; its columns are chosen on the chart itself. */
export function addChart({ store }: View, { metrics }: MetricsOverview, { others, charts }: Arrangement): TemplateResult {
  const add = (event: Event, kind: OtherKind) => {
    closeSheet(event)
    store.arrange({
      others: [
        ...others,
        {
          id: freeId(
            kind,
            others.map(({ id }) => id),
          ),
          kind,
          columns: [],
        },
      ],
    })
  }
  const addAll = (event: Event) => {
    closeSheet(event)
    store.arrange({ charts: [...charts, ...metrics.filter(key => !charts.includes(key))] })
  }
  return popup({
    id: 'add-chart',
    label: t('Add a Chart'),
    face: html`<span class="codicon codicon-add" aria-hidden="true"></span>`,
    content: () =>
      html`<p class="sheet-title">${t('Add a chart of all runs')}</p>
        <div class="choices">
          ${otherKinds.map(kind => html`<button type="button" class="choice" @click=${(event: Event) => add(event, kind)}>${kindTitle(kind)}</button>`)}
        </div>
        <p class="sheet-buttons"><button type="button" class="chip" @click=${addAll}>${t('Lines of Every Metric')}</button></p>`,
  })
}

function freeId(kind: OtherKind, taken: readonly string[]): string {
  let at = 1
  while (taken.includes(`${kind} ${at}`)) at++
  return `${kind} ${at}`
}

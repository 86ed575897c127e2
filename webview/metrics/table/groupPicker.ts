import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'
import { type Column, columnId, headOf } from './columns.ts'

/** More are found by the menus of their columns. */
const OFFERED = 40

/** What runs are put together by. */
export function groupPicker({ store }: View, overview: MetricsOverview, { rowGroups }: Arrangement): TemplateResult {
  const of = (kind: Column['kind'], keys: readonly string[]) => keys.map(key => ({ kind, key }))
  const attributes = ['status', 'user_id', 'commit', ...(Object.keys(overview.places).length > 1 ? ['source'] : [])]
  const all = [...of('param', overview.params), ...of('data', overview.data), ...of('tag', overview.tags), ...of('attribute', attributes)]
  const shown = all.filter((column, index) => index < OFFERED || rowGroups.includes(columnId(column)))
  const put = (id: string, on: boolean) => store.arrange({ rowGroups: on ? [...rowGroups, id] : rowGroups.filter(each => each !== id) })
  return html`<div id="grouping" class="picker" popover role="dialog" aria-label=${t('Group by')}>
    <p class="title">
      <b>${t('Group by')}</b>
      ${rowGroups.length > 0 ? html`<button type="button" class="link" @click=${() => store.arrange({ rowGroups: [] })}>${t('None')}</button>` : ''}
    </p>
    <div class="scroll">
      ${shown.map(column => {
        const id = columnId(column)
        const rank = rowGroups.indexOf(id) + 1
        return html`<label title=${column.key}>
          <input type="checkbox" .checked=${rank > 0} @change=${(event: Event) => put(id, (event.target as HTMLInputElement).checked)} />
          <bdi class="words">${headOf(column)}</bdi>${rank > 0 && rowGroups.length > 1 ? html`<span class="quiet">${rank}</span>` : ''}
        </label>`
      })}
    </div>
  </div>`
}

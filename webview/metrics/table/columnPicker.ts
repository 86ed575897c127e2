import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../../src/protocol/metricsPage.ts'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'

/** Which metrics and params have a column. The browser opens and closes it, and gives the focus back. */
export function columnPicker({ store }: View, overview: MetricsOverview, arrangement: Arrangement): TemplateResult {
  const list = (of: 'metrics' | 'params', title: string) => {
    const shown = arrangement[of]
    const all = [...overview[of], ...shown.filter(key => !overview[of].includes(key))]
    if (all.length === 0) return ''
    const put = (key: string, isShown: boolean) =>
      store.arrange({ [of]: isShown ? all.filter(one => one === key || shown.includes(one)) : shown.filter(one => one !== key) })
    return html`<fieldset>
      <legend>
        ${title}
        <button type="button" class="link" @click=${() => store.arrange({ [of]: all })}>${t('All')}</button>
        <button type="button" class="link" @click=${() => store.arrange({ [of]: [] })}>${t('None')}</button>
      </legend>
      ${all.map(
        key =>
          html`<label title=${key}>
            <input
              type="checkbox"
              .checked=${shown.includes(key)}
              @change=${(event: Event) => put(key, (event.target as HTMLInputElement).checked)}
            />
            <bdi>${key}</bdi>
          </label>`,
      )}
    </fieldset>`
  }
  return html`<div id="columns" popover role="dialog" aria-label=${t('Columns')}>
    <label>
      <input
        type="checkbox"
        .checked=${arrangement.onlyDiffering}
        @change=${(event: Event) => store.arrange({ onlyDiffering: (event.target as HTMLInputElement).checked })}
      />
      ${t('Only columns that differ')}
    </label>
    ${list('metrics', t('Metrics'))} ${list('params', t('Params'))}
  </div>`
}

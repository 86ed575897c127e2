import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { MetricsOverview } from '../../src/protocol/metricsPage.ts'
import type { Mode } from './arrangement.ts'
import { countRuns } from './countRuns.ts'
import { openMenu } from './menu/openMenu.ts'
import type { View } from './view.ts'

/** What, how much, from where, whether it moves; and how to look at it. */
export function header(view: View): TemplateResult {
  const { overview, notice } = view.store
  const known = overview && 'value' in overview ? overview.value : undefined
  return html`<header>
    <h1 title=${view.subject.title}><bdi>${view.subject.title}</bdi></h1>
    <p class="facts">${known ? facts(view, known) : overview ? '' : html`<i class="bar" aria-hidden="true"></i>`}</p>
    ${known && known.total > 0 ? modeChips(view) : ''}
    <p class="notice" role="alert">${notice ?? ''}</p>
  </header>`
}

function facts(view: View, { total, place, running }: MetricsOverview): TemplateResult {
  return html`${countRuns(view, total)} · ${place}${
    running === 0
      ? ''
      : html` · <span class="live">${running === 1 ? t('1 running') : t('{0} running', view.figures.count(running))}</span>`
  }`
}

function modeChips(view: View): TemplateResult {
  const { store } = view
  const selected = store.arrangement?.selected.length ?? 0
  const labels: readonly (readonly [Mode, string])[] = [
    ['both', t('Table + charts')],
    ['table', t('Table')],
    ['charts', t('Charts')],
    ['compare', selected > 1 ? t('Compare {0}', selected) : t('Compare')],
    ['parallel', t('Parallel')],
  ]
  return html`<div class="chips" role="group" aria-label=${t('Layout')}>
    ${labels.map(
      ([mode, label]) =>
        html`<button class="chip" aria-pressed=${store.arrangement?.mode === mode ? 'true' : 'false'} @click=${() => store.arrange({ mode })}>
          ${label}
        </button>`,
    )}
    <button class="icon" aria-haspopup="menu" title=${t('More')} aria-label=${t('More')} @click=${(event: MouseEvent) => more(view, event.currentTarget as HTMLElement)}>
      <span class="codicon codicon-ellipsis" aria-hidden="true"></span>
    </button>
  </div>`
}

function more({ store }: View, from: HTMLElement): void {
  const { right, bottom } = from.getBoundingClientRect()
  const { host } = store
  openMenu(store, {
    label: t('More'),
    x: right - 220,
    y: bottom + 2,
    from,
    parts: [
      [
        { label: t('Add Runs of Another Experiment…'), icon: 'add', act: () => void store.tell(host.addExperiments()) },
        { label: t('Open Another Page of These Runs'), icon: 'split-horizontal', act: () => void store.tell(host.openAnother()) },
      ],
      [{ label: t('Refresh'), icon: 'refresh', act: () => void store.refresh() }],
    ],
  })
}

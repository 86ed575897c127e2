import { t } from '@vscode/l10n'
import { html, nothing, type TemplateResult } from 'lit'
import type { TargetView } from '../../src/protocol/data.ts'
import type { VersionsOverview } from '../../src/protocol/versionsPage.ts'
import type { Figures } from '../shared/figures.ts'
import '../shared/virtualRows.ts'
import type { NowItem, VersionItem, VersionRow } from './versionRows.ts'
import type { View } from './view.ts'

const PAGE = 8
const ROW_HEIGHT = 52

/** The listbox of versions. The selection follows the focus; Enter goes to what changed. */
export function versionList({ store, figures, subject }: View, { target }: VersionsOverview): TemplateResult {
  const chosen = store.selected
  const choose = (row: VersionRow | undefined) => {
    if (row) void store.select(row.key)
  }
  const mark = (row: VersionRow) => {
    if ('version' in row && row.key !== chosen?.key) void store.compareWith(store.until?.key === row.key ? undefined : row.key)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') document.getElementById('detail-title')?.focus()
    else if (!isStep(event.key)) return
    else choose(store.rows[step(event.key, chosen ? store.rows.indexOf(chosen) : 0, store.rows.length)])
    event.preventDefault()
  }
  const option = (row: VersionRow, index: number) => html`<div
    class="version ${store.until?.key === row.key ? 'other' : ''}"
    role="option"
    id=${idOf(row)}
    aria-selected=${row.key === chosen?.key ? 'true' : 'false'}
    aria-posinset=${index + 1}
    aria-setsize=${store.rows.length}
    @click=${(event: MouseEvent) => (event.ctrlKey || event.metaKey || event.shiftKey ? mark(row) : choose(row))}
  >
    ${'version' in row ? version(row, figures) : now(row, target, figures)}${store.until?.key === row.key ? html`<span class="mark" title=${t('Compared with the selected version')}>↔</span>` : ''}
  </div>`
  return html`<div
    class="list"
    role="listbox"
    tabindex="0"
    aria-label=${t('Versions of {0}', subject.rel)}
    aria-activedescendant=${chosen ? idOf(chosen) : nothing}
    @keydown=${onKey}
  >
    <virtual-rows role="none" .items=${store.rows} .row=${option} .rowHeight=${ROW_HEIGHT}></virtual-rows>
  </div>`
}

function version({ version: each, whereabouts }: VersionItem, figures: Figures): TemplateResult {
  const size = each.size === undefined ? '' : ` · ${figures.size(each.size)}`
  return html`<b class="number">${t('v{0}', each.number)}</b>
    <span class="words" title=${each.message}>${each.message}</span>
    <time class="end" datetime=${new Date(each.date).toISOString()} title=${figures.moment(each.date)}>${figures.age(each.date)}</time>
    <span class="words quiet" title="${each.author} <${each.email}>">${[`${each.author}${size}`, each.desc, ...(each.labels ?? [])].filter(Boolean).join(' · ')}</span>
    <span class="end small ${whereabouts?.kind ?? ''}">${whereabouts?.words ?? ''}</span>`
}

function now({ isTracked, next }: NowItem, { changes, uncommitted }: TargetView, figures: Figures): TemplateResult {
  const { added = 0, deleted = 0, modified = 0 } = changes ?? {}
  const counts = `+${figures.count(added)} −${figures.count(deleted)} ~${figures.count(modified)}`
  const line = isTracked
    ? t('commit the pointer file to make it v{0}', next)
    : changes
      ? counts
      : uncommitted
        ? t('not committed either')
        : ''
  return html`<b class="number attention">${t('now')}</b>
    <span class="words">${isTracked ? t('tracked, not committed') : t('changes not tracked')}</span>
    <span class="end"></span>
    <span class="words quiet">${line}</span>`
}

function isStep(key: string): boolean {
  return ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'].includes(key)
}

function step(key: string, from: number, count: number): number {
  const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: count - 1, PageUp: from - PAGE, PageDown: from + PAGE }[key] ?? from
  return Math.min(Math.max(to, 0), count - 1)
}

function idOf(row: VersionRow): string {
  return `row-${row.key}`
}

import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { ChangesView } from '../../src/protocol/data.ts'
import type { VersionsOverview } from '../../src/protocol/versionsPage.ts'
import type { Figures } from '../shared/figures.ts'
import { changedFiles } from './changedFiles.ts'
import { message } from '../shared/message.ts'
import { places } from './places.ts'
import { baseName, type VersionItem, type VersionRow } from './versionRows.ts'
import type { View } from './view.ts'

/** What differs between the selected row and the work tree. */
export function detail(view: View, overview: VersionsOverview): TemplateResult {
  const row = view.store.selected
  if (!row) return html``
  return html`<section class="detail" aria-labelledby="detail-title">
    <div class="detail-head">
      <h2 id="detail-title" tabindex="-1">${title(view, row, overview)}</h2>
      ${'version' in row ? otherPicker(view, row) : ''}
      <p class="quiet words">${'version' in row ? row.version.message : what(row.isTracked, row.next)}</p>
      <div class="actions">${'version' in row && overview.trusted ? checkout(view, overview, row) : ''}</div>
    </div>
    ${'version' in row ? html`<p class="facts">${versionFacts(row, view.figures)}</p>${notes(row)}${overview.trusted ? places(view, row.version.current) : ''}` : ''} ${comparison(view, row, overview)}
  </section>`
}

function title({ store }: View, row: VersionRow, overview: VersionsOverview): string {
  const pair = store.pair
  if (!pair?.newer) return t('{0} → now', baseName(row, overview))
  return t('{0} → {1}', baseName(pair.older, overview), baseName(pair.newer, overview))
}

/** The other side: now, or any other version. */
function otherPicker({ store }: View, row: VersionItem): TemplateResult {
  const chosen = store.until?.key ?? ''
  const others = store.rows.flatMap(each => ('version' in each && each.key !== row.key ? [each.version] : []))
  return html`<label class="compare-with"
    >${t('Compare with')}
    <select .value=${chosen} @change=${(event: Event) => void store.compareWith((event.target as HTMLSelectElement).value || undefined)}>
      <option value="" ?selected=${chosen === ''}>${t('now')}</option>
      ${others.map(({ number, commit, message: words }) => html`<option value=${commit} ?selected=${commit === chosen}>${t('v{0}', number)} · ${words.slice(0, 40)}</option>`)}
    </select></label
  >`
}

function what(isTracked: boolean, next: number): string {
  return isTracked ? t('what the next commit makes v{0}', next) : t('what your change would track as v{0}', next)
}

function checkout({ store }: View, { target }: VersionsOverview, { version }: VersionItem): TemplateResult {
  if (version.current && target.state === 'unchanged') return html`<span class="quiet">${t('this is in the workspace')}</span>`
  return html`<vscode-button appearance="secondary" aria-disabled=${store.busy.has('checkout') ? 'true' : 'false'} @click=${() => void store.run('checkout', version.commit)}
    >${t('Checkout v{0}…', version.number)}</vscode-button
  >`
}

/** What people say of the version. */
function notes({ version: { desc, labels = [], meta = [] } }: VersionItem): TemplateResult | string {
  if (desc === undefined && labels.length === 0 && meta.length === 0) return ''
  const said =
    desc === undefined && labels.length === 0
      ? ''
      : html`<p>${desc ?? ''} ${labels.map(label => html`<span class="chip">${label}</span> `)}</p>`
  return html`<div class="notes">
    ${said}${
      meta.length === 0
        ? ''
        : html`<dl class="meta" aria-label=${t('Metadata')}>
            ${meta.map(({ key, value, nested }) => html`<dt title=${key}>${key}</dt><dd>${nested ? html`<pre>${value}</pre>` : value}</dd>`)}
          </dl>`
    }
  </div>`
}

function versionFacts({ version }: VersionItem, figures: Figures): TemplateResult {
  return html`<span class="fact">${version.author}</span><span aria-hidden="true"> · </span><span class="fact">${figures.moment(version.date)}</span
    ><span aria-hidden="true"> · </span
    ><span class="fact" title=${version.commit}>${t('commit')} <code>${version.commit.slice(0, 7)}</code></span
    ><span aria-hidden="true"> · </span><span class="fact" title=${version.oid}>${t('hash')} <code>${version.oid.slice(0, 8)}</code></span>`
}

function comparison(view: View, row: VersionRow, { storage, trusted }: VersionsOverview): TemplateResult {
  const { store, figures } = view
  const { changes } = store
  if (!changes)
    return html`<div class="skeleton" role="status" aria-label=${t('Comparing')}><i class="bar"></i><i class="bar wide"></i><i class="bar wide"></i></div>`
  if ('sentence' in changes)
    return message({ icon: 'error', sentence: changes.sentence, button: t('Try Again'), act: () => void store.refresh() })
  const { value } = changes
  if (value.unavailable !== undefined) {
    const fetch = storage && trusted ? fetchButton(store, row) : {}
    return message({ icon: 'cloud-download', sentence: value.unavailable, ...fetch })
  }
  const { added, deleted, modified, renamed } = value.counts
  if (added + deleted + modified + renamed === 0) return message({ icon: 'check', sentence: unchangedSentence(row, store.until) })
  return html`${countsLine(value, figures)}${changedFiles(view, value)}`
}

/** An old version's list of files is only fetched; that of the present pointer comes with its data. */
function fetchButton(store: View['store'], row: VersionRow) {
  const isBusy = store.busy.has('pull') || store.busy.has('fetchVersion')
  const act = () =>
    void ('version' in row ? (store.until ? store.fetchPair() : store.run('fetchVersion', row.version.commit)) : store.run('pull'))
  return { button: 'version' in row ? t('Fetch') : t('Pull'), act, isBusy }
}

function unchangedSentence(row: VersionRow, until: VersionItem | undefined): string {
  if (until && 'version' in row) return t('v{0} and v{1} hold the same content.', row.version.number, until.version.number)
  return 'version' in row
    ? t('The workspace holds exactly the content of v{0}.', row.version.number)
    : t('The workspace holds exactly what is tracked.')
}

function countsLine({ counts, oldSize, newSize }: ChangesView, { count, size, moved }: Figures): TemplateResult {
  const parts = [
    ['added', counts.added, t('+ {0} added', count(counts.added))],
    ['deleted', counts.deleted, t('− {0} deleted', count(counts.deleted))],
    ['modified', counts.modified, t('~ {0} modified', count(counts.modified))],
    ['renamed', counts.renamed, t('→ {0} renamed', count(counts.renamed))],
    ['quiet', counts.unchanged, t('{0} unchanged', count(counts.unchanged))],
  ] as const
  return html`<p class="counts" role="status">
    ${parts.map(([kind, n, words]) => (n > 0 ? html`<span class=${kind}>${words}</span> ` : ''))}
    ${
      oldSize === undefined || newSize === undefined
        ? ''
        : html`<span class="quiet sizes">${size(oldSize)} → ${size(newSize)}${oldSize === newSize ? '' : ` (${moved(newSize - oldSize)})`}</span>`
    }
  </p>`
}

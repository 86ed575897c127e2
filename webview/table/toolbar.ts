import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { RowKey, RowKind, TableSummary } from '../../src/protocol/table.ts'
import type { View } from './view.ts'

/** Which rows and columns are shown, and how rows are matched. */
export function toolbar(view: View, summary: TableSummary): TemplateResult {
  const { store } = view
  return html`<div class="toolbar">
    <div class="chips" role="group" aria-label=${t('Rows that are shown')}>
      ${(['changed', 'added', 'removed', 'unchanged'] as const).map(kind => chip(view, summary, kind))}
    </div>
    <label class="check"
      ><input type="checkbox" .checked=${store.onlyChanged} @change=${() => store.toggleOnlyChanged()} />${t('Only changed columns')}</label
    >
    ${keyPicker(view, summary)}
  </div>`
}

function chip({ store, figures }: View, { counts }: TableSummary, kind: RowKind): TemplateResult {
  return html`<button class="chip filter ${counts[kind] === 0 ? '' : kind}" aria-pressed=${store.kinds.has(kind) ? 'true' : 'false'} @click=${() => store.toggle(kind)}
    >${store.kinds.has(kind) ? html`<span class="codicon codicon-check" aria-hidden="true"></span> ` : ''}${words(kind, figures.count(counts[kind]))}</button
  >`
}

function words(kind: RowKind, count: string): string {
  switch (kind) {
    case 'changed':
      return t('~ {0} changed', count)
    case 'added':
      return t('+ {0} added', count)
    case 'removed':
      return t('− {0} removed', count)
    case 'unchanged':
      return t('{0} unchanged', count)
  }
}

/** A column's name with a letter before it, so that no name is taken for the other ways. */
function keyPicker({ store }: View, { key, columns }: TableSummary): TemplateResult {
  const value = valueOf(key)
  const option = (each: RowKey, label: string) =>
    html`<option value=${valueOf(each)} ?selected=${valueOf(each) === value}>${label}</option>`
  const choose = (event: Event) => void store.match(keyOf((event.target as HTMLSelectElement).value))
  return html`<label class="key"
    >${t('Rows matched by')}
    <select .value=${value} aria-busy=${store.isMatching ? 'true' : 'false'} @change=${choose}>
      ${option({ by: 'content' }, t('their content'))} ${option({ by: 'place' }, t('their place'))}
      ${columns.filter(column => column.old && column.new).map(({ name }) => option({ by: 'column', column: name }, name))}
    </select></label
  >`
}

function valueOf(key: RowKey): string {
  return key.by === 'column' ? `c${key.column}` : key.by
}

function keyOf(value: string): RowKey {
  if (value === 'content' || value === 'place') return { by: value }
  return { by: 'column', column: value.slice(1) }
}

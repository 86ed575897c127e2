import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { ColumnDiff, RowKind, RowView } from '../../src/protocol/table.ts'

/** One cell as both tables have it; null is a cell without a value, undefined a table without the row or the column. */
export interface CellValue {
  readonly old: string | null | undefined
  readonly new: string | null | undefined
}

export function cellValue(row: RowView, at: number, column: ColumnDiff): CellValue {
  return { old: column.old && row.old ? (row.old[at] ?? null) : undefined, new: column.new && row.new ? (row.new[at] ?? null) : undefined }
}

export function isChanged({ old, new: now }: CellValue): boolean {
  return old !== undefined && now !== undefined && old !== now
}

/** What was, struck out, and what is. */
export function cellContent({ old, new: now }: CellValue): TemplateResult | string {
  if (old !== undefined && now !== undefined && old !== now)
    return html`<del>${words(old)}</del><span class="arrow" aria-hidden="true"> → </span><ins>${words(now)}</ins>`
  if (now !== undefined) return words(now)
  return old === undefined ? '' : html`<del>${words(old)}</del>`
}

/** The same in one line of text. */
export function cellText({ old, new: now }: CellValue): string {
  const text = (value: string | null) => (value === null ? t('missing') : value)
  if (old !== undefined && now !== undefined && old !== now) return `${text(old)} → ${text(now)}`
  return now !== undefined ? text(now) : old !== undefined ? text(old) : ''
}

function words(value: string | null): TemplateResult | string {
  return value === null ? html`<i class="quiet">${t('missing')}</i>` : visible(value)
}

/** Line breaks and turns of direction as signs: a cell is one line, and reads as it is. */
function visible(value: string): string {
  return value.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\u00b7')
}

/** A state is told by its sign and by its name, not by its colour alone. */
export function kindSign(kind: RowKind): string {
  return { added: '+', removed: '−', changed: '~', unchanged: '' }[kind]
}

export function kindWords(kind: RowKind): string {
  switch (kind) {
    case 'added':
      return t('added')
    case 'removed':
      return t('removed')
    case 'changed':
      return t('changed')
    case 'unchanged':
      return t('unchanged')
  }
}

import { t } from '@vscode/l10n'
import type { MetaRow } from '../../protocol/meta.ts'

/** The simple entries in one line, to be edited: 'rows: 442; source: clinic A'. */
export function formatMetaLine(rows: readonly MetaRow[]): string {
  return rows.flatMap(({ key, value, nested }) => (nested ? [] : `${key}: ${value}`)).join('; ')
}

/** Reads such a line; the sentence that says what is wrong otherwise. Names in `nested` are taken. */
export function parseMetaLine(line: string, nested: readonly string[] = []): { key: string; value: string }[] | string {
  const entries = new Map<string, string>()
  for (const part of line.split(';').map(each => each.trim())) {
    if (part === '') continue
    const [, key, value = ''] = /^([^:=]*[^:=\s])\s*[:=](?:\s+|$)(.*)$/.exec(part) ?? []
    if (key === undefined) return t('Write "{0}" as a name, a colon, a space and a value.', part)
    if (nested.includes(key)) return t('{0} holds more than one value: edit it in the pointer file.', key)
    if (entries.has(key)) return t('{0} is there twice.', key)
    entries.set(key, value.trim())
  }
  return [...entries].map(([key, value]) => ({ key, value }))
}

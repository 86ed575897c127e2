import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'

export const tableTooLarge = failure<{ name: string; most: number }>('table/too-large', ({ name, most }) =>
  t('{0} has more than {1} million cells, which is more than is compared as a table: compare a part of it.', name, Math.round(most / 1e6)),
)

export const recordTooLong = failure<{ name: string; row: number }>('table/record-too-long', ({ name, row }) =>
  t('{0} cannot be read as a table: row {1} does not end within 64 MB, so a quote is probably never closed.', name, row),
)

export const notText = failure<{ name: string }>('table/not-text', ({ name }) =>
  t('{0} is not text in UTF-8 or Latin-1, so it cannot be read as a table: save it as UTF-8.', name),
)

export const unreadableTable = failure<{ name: string; reason: string }>('table/unreadable', ({ name, reason }) =>
  t('{0} cannot be read as a table: {1}', name, reason),
)

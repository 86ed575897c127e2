import { stat } from 'node:fs/promises'
import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'
import { withCall } from '../../protocol/connect.ts'
import type { DataEngine } from '../../protocol/data.ts'
import type { RowsQuery, TableEngine } from '../../protocol/table.ts'
import { type ChangeSubject, parseRowKey, type TableHost } from '../../protocol/tablePage.ts'
import { badRequest } from './pageFailures.ts'
import type { SidesOfChange } from './sidesOfChange.ts'

const lacking = failure('data/side-missing', (d: { name: string; label: string }) =>
  t('The content of {0} in {1} is not here, so it cannot be compared: pull it, or close this page.', d.name, d.label),
)

export interface TableHostOptions {
  readonly engine: Pick<DataEngine, 'fileAt'>
  readonly tables: TableEngine
  readonly subject: ChangeSubject
  /** Resolves once the engine knows what is open, with what the subject stands for. */
  readonly sides: () => Promise<SidesOfChange>
  readonly openAsText: () => Promise<unknown>
}

/** The host's side of a page that compares two tables, and how it learns whether the files are others now. */
export interface StandingTable {
  readonly host: TableHost
  /** True when a file is not the one that was read. */
  readonly isOld: () => Promise<boolean>
}

export function tableHost({ engine, tables, subject, sides, openAsText }: TableHostOptions): StandingTable {
  let read: string | undefined
  const find = async () => {
    const { target, old, now } = await sides()
    const paths = await Promise.all(
      [old, now].map(async side => {
        const found = await engine.fileAt(target.id, side.rel, side.when)
        if (found.state !== 'here') throw lacking({ name: subject.name, label: side.label })
        return found.path
      }),
    )
    return { old: paths[0] ?? '', new: paths[1] ?? '', name: subject.name }
  }
  return {
    host: {
      async open(call) {
        const files = await find()
        read = await stamp(files)
        return tables.open(files, withCall(call))
      },
      async match(raw) {
        const key = parseRowKey(raw)
        if (!key) throw badRequest({ method: 'match' })
        return tables.match(key)
      },
      rows: async query => tables.rows(checked(query)),
      openAsText: async () => void (await openAsText()),
    },
    isOld: async () => {
      const now = await find().then(stamp, () => undefined)
      return now === undefined || (read !== undefined && now !== read)
    },
  }
}

/** Another one when a file was written, or is another file. */
async function stamp({ old, new: now }: { readonly old: string; readonly new: string }): Promise<string> {
  const stats = await Promise.all([stat(old), stat(now)])
  return [old, now, ...stats.flatMap(({ size, mtimeMs }) => [size, mtimeMs])].join('\n')
}

const MOST_ROWS = 1000
const KINDS: ReadonlySet<unknown> = new Set(['added', 'removed', 'changed', 'unchanged'])

/** What comes from a page is not trusted: no shape, and no size that would fill the memory. */
function checked({ kinds, from, count, columns }: RowsQuery): RowsQuery {
  const isPlace = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
  const isRight =
    Array.isArray(kinds) &&
    kinds.every((kind: unknown) => KINDS.has(kind)) &&
    Array.isArray(columns) &&
    columns.length <= MOST_ROWS &&
    columns.every(isPlace)
  if (!isRight || !isPlace(from) || !isPlace(count) || count > MOST_ROWS) throw badRequest({ method: 'rows' })
  return { kinds, from, count, columns }
}

import { withCall } from '../../protocol/connect.ts'
import type { DataEngine } from '../../protocol/data.ts'
import type { RowsQuery, TableEngine, TableFiles } from '../../protocol/table.ts'
import { type ChangeSubject, parseRowKey, type TableHost } from '../../protocol/tablePage.ts'
import { badRequest } from './pageFailures.ts'
import { ReadSides } from './readSides.ts'
import type { SidesOfChange } from './sidesOfChange.ts'

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
  const read = new ReadSides(engine, subject.name, sides)
  const files = async () => ({ ...(await read.take()), name: subject.name })
  return {
    host: hostOfTables({ tables, files, openAsText }),
    isOld: () => read.isOld(),
  }
}

/** The host's side of a page over files, which are found anew each time it reads them. */
export function hostOfTables({ tables, files, openAsText }: TablesParts): TableHost {
  return {
    open: async call => tables.open(await files(), withCall(call)),
    async match(raw) {
      const key = parseRowKey(raw)
      if (!key) throw badRequest({ method: 'match' })
      return tables.match(key)
    },
    rows: async query => tables.rows(checked(query)),
    openAsText: async () => void (await openAsText()),
  }
}

interface TablesParts extends Pick<TableHostOptions, 'tables' | 'openAsText'> {
  readonly files: () => Promise<TableFiles>
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

import type { MetricsHost, RowsAnswer, RunRow } from '../../../src/protocol/metricsPage.ts'
import { load } from '../../shared/load.ts'
import type { Arrangement } from '../arrangement.ts'
import { figureIn, rawIn } from './cellValue.ts'
import { type Column, columnId } from './columns.ts'
import { Cursor } from './cursor.ts'
import { GroupRows, type TableRow } from './groupRows.ts'
import { RowPages } from './rowPages.ts'
import { askWithin, columnsIn, groupingOf, rowsAsk } from './rowsAsk.ts'

/** Rows that are asked for at once when all of them are wanted. */
const CHUNK = 10_000

/** Of more columns than these the values are asked for once a column comes into sight. */
export const MOST_AT_ONCE = 40

/** Why the rows cannot be had, and at which character of the filter. */
export interface TableProblem {
  readonly sentence: string
  readonly position: number | undefined
}

interface Page {
  readonly offset: number
  readonly limit: number
}

/** What the table asks the page about. */
export interface Tabled {
  readonly arrangement: Arrangement | undefined
  readonly charts: { narrowed(): string }
}

/** The rows of the table: a flat list, or groups with their runs. */
export class TableStore {
  readonly cursor = new Cursor()
  problem: TableProblem | undefined
  readonly pages: RowPages
  readonly groups: GroupRows
  readonly #host: MetricsHost
  readonly #page: Tabled
  readonly #show: () => void
  readonly #seen = new Set<string>()
  readonly #names = new Map<string, string>()
  readonly #rowsRead = new Map<string, RunRow>()
  readonly #differs = new Map<string, boolean>()
  readonly #best = new Map<string, number | undefined>()

  constructor(host: MetricsHost, page: Tabled, show: () => void) {
    this.#host = host
    this.#page = page
    this.#show = () => {
      this.forget()
      show()
    }
    this.pages = new RowPages((offset, limit) => this.#rows(offset, limit), this.#show)
    this.groups = new GroupRows((group, offset, limit) => this.#rows(offset, limit, group), this.#show)
  }

  get isGrouped(): boolean {
    return this.#grouping.length > 0
  }

  /** Lines of the table. */
  get total(): number {
    return this.isGrouped ? this.groups.total : this.pages.total
  }

  at(index: number): TableRow | undefined {
    if (this.isGrouped) return this.groups.at(index)
    const run = this.pages.at(index)
    return run && { kind: 'run', run, isIn: false }
  }

  known(): RunRow[] {
    return this.isGrouped ? this.groups.known() : this.pages.known()
  }

  nameOf(runId: string): string {
    return this.#names.get(runId) ?? runId.split('\n').at(-1)?.slice(0, 8) ?? ''
  }

  /** A run that was in a row once, as it was then. */
  rowOf(runId: string): RunRow | undefined {
    return this.#rowsRead.get(runId)
  }

  learn(runs: readonly { readonly id: string; readonly name: string }[]): void {
    for (const { id, name } of runs) this.#names.set(id, name)
  }

  /** Asks for what is shown again. */
  async list(): Promise<void> {
    const listed = await load(this.#read())
    const failed = 'sentence' in listed && !listed.isCancelled ? listed : undefined
    this.problem = failed && { sentence: failed.sentence, position: failed.position }
    this.#show()
  }

  async #read(): Promise<void> {
    const arrangement = this.#narrowed
    const by = this.#grouping
    if (by.length === 0 || !arrangement) return this.pages.refresh()
    const { filter, onlyStarred, withHidden } = arrangement
    const metrics = columnsIn(arrangement).flatMap(({ kind, key }) => (kind === 'metric' ? key : []))
    const groups = await this.#host.groups({ filter, onlyStarred, withHidden, metrics, by: by.map(each => each.by) })
    // How many runs match is told by the flat list.
    await Promise.all([this.groups.refresh(groups), this.pages.refresh()])
  }

  /** These columns are in sight: values that were not asked for are, with the rows. */
  look(columns: readonly Column[]): void {
    const arrangement = this.#page.arrangement
    const asked = new Set(arrangement && this.#columnsOf(arrangement))
    const fresh = columns.map(columnId).filter(id => !asked.has(id))
    if (fresh.length === 0) return
    for (const id of fresh) this.#seen.add(id)
    this.pages.age()
    this.groups.age()
  }

  /** What of the rows is asked for. Whether a column differs is known of all or not at all. */
  #columnsOf({ columns, pinned, onlyDiffering }: Arrangement): readonly string[] {
    if (columns.length <= MOST_AT_ONCE || onlyDiffering) return columns
    return columns.filter((id, index) => index < MOST_AT_ONCE || pinned.includes(id) || this.#seen.has(id))
  }

  /** Every run that matches, in the order of the table, with all columns. */
  async all(): Promise<readonly RunRow[]> {
    const rows: RunRow[] = []
    for (;;) {
      const answer = await this.#ask(this.#narrowed, { offset: rows.length, limit: CHUNK })
      rows.push(...answer.rows)
      if (answer.rows.length === 0 || rows.length >= answer.total) return rows
    }
  }

  /** The best value of a metric among the rows that are known; undefined when all are alike. */
  bestOf(column: Column, way: 'ASC' | 'DESC'): number | undefined {
    const id = columnId(column)
    if (!this.#best.has(id)) this.#best.set(id, this.#findBest(column, way))
    return this.#best.get(id)
  }

  /** Whether the rows that are known have more than one value in a column; having none is a value. */
  differs(column: Column): boolean {
    const id = columnId(column)
    const known = this.#differs.get(id) ?? this.#hasSeveral(column)
    this.#differs.set(id, known)
    return known
  }

  /** Whether a param is a number in the first row that has it. */
  isNumeric(column: Column): boolean {
    if (column.kind !== 'param') return false
    const first = this.known().find(run => rawIn(run, column) !== '')
    return first !== undefined && !Number.isNaN(Number(rawIn(first, column)))
  }

  /** What was worked out of the rows that were known. */
  forget(): void {
    this.#best.clear()
    this.#differs.clear()
  }

  /** With what charts leave out left out here too. */
  get #narrowed(): Arrangement | undefined {
    const { arrangement, charts } = this.#page
    return arrangement && { ...arrangement, filter: charts.narrowed() }
  }

  get #grouping() {
    const arrangement = this.#narrowed
    return arrangement ? groupingOf(arrangement) : []
  }

  #hasSeveral(column: Column): boolean {
    const rows = this.known()
    const [first] = rows
    return first === undefined || rows.length < 2 || rows.some(row => rawIn(row, column) !== rawIn(first, column))
  }

  #findBest(column: Column, way: 'ASC' | 'DESC'): number | undefined {
    const values = this.known().flatMap(run => {
      const figure = figureIn(run, column)
      return typeof figure === 'number' ? figure : []
    })
    if (values.length < 2) return undefined
    const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
    return low === high ? undefined : way === 'ASC' ? low : high
  }

  async #rows(offset: number, limit: number, group?: Parameters<typeof askWithin>[2]): Promise<RowsAnswer> {
    const arrangement = this.#narrowed
    return this.#ask(arrangement && { ...arrangement, columns: this.#columnsOf(arrangement) }, { offset, limit }, group)
  }

  async #ask(arrangement: Arrangement | undefined, page: Page, group?: Parameters<typeof askWithin>[2]): Promise<RowsAnswer> {
    if (!arrangement) return { rows: [], total: 0 }
    const ask = rowsAsk(arrangement, page)
    const columns = this.#grouping.map(({ column }) => column)
    const answer = await this.#host.rows(group ? askWithin(ask, columns, group) : ask)
    this.learn(answer.rows)
    for (const row of answer.rows) this.#rowsRead.set(row.id, row)
    return answer
  }
}

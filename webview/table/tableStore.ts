import type { RowKey, RowKind, TableSummary } from '../../src/protocol/table.ts'
import type { TableHost } from '../../src/protocol/tablePage.ts'
import { type Loaded, load } from '../shared/load.ts'
import { RowBlocks } from './rowBlocks.ts'
import { withCall } from '../../src/protocol/connect.ts'

const DIFFERENT: readonly RowKind[] = ['changed', 'added', 'removed']

interface TableStart {
  /** How rows were matched before the page was reloaded. */
  readonly key?: RowKey | undefined
  readonly isAlone?: boolean
}

/** What the page shows of one or two tables, and no truth of its own: rows are asked of the host as they come into sight. */
export class TableStore {
  /** Undefined until both files were read. */
  summary: Loaded<TableSummary> | undefined
  /** How far reading is, 0 to 1. */
  share = 0
  readonly blocks: RowBlocks
  /** One table, not two that are compared. */
  readonly isAlone: boolean
  kinds: ReadonlySet<RowKind> = new Set(DIFFERENT)
  onlyChanged = false
  /** Name of the column whose figures are shown. */
  open: string | undefined
  isMatching = false
  notice: string | undefined
  key: RowKey | undefined
  #asked = 0
  readonly #host: TableHost
  readonly #show: () => void

  constructor(host: TableHost, { key, isAlone = false }: TableStart, show: () => void) {
    this.#host = host
    this.#show = show
    this.key = key
    this.isAlone = isAlone
    if (isAlone) this.kinds = new Set(['unchanged'])
    this.blocks = new RowBlocks(query => host.rows(query), show)
  }

  async refresh(): Promise<void> {
    const question = ++this.#asked
    this.share = 0
    const onProgress = (progress: { share: number }) => {
      if (question !== this.#asked) return
      this.share = progress.share
      this.#show()
    }
    let summary = await load(this.#host.open(withCall({ onProgress })))
    if (this.key && 'value' in summary) summary = await load(this.#host.match(this.key))
    if (question !== this.#asked) return
    this.#take(summary)
  }

  async match(key: RowKey): Promise<void> {
    const question = ++this.#asked
    this.isMatching = true
    this.#show()
    const summary = await load(this.#host.match(key))
    this.isMatching = false
    if (question !== this.#asked) return
    if ('value' in summary) this.key = key
    this.#take(summary)
  }

  toggle(kind: RowKind): void {
    const kinds = new Set(this.kinds)
    if (!kinds.delete(kind)) kinds.add(kind)
    this.kinds = kinds
    this.#reset()
  }

  toggleOnlyChanged(): void {
    this.onlyChanged = !this.onlyChanged
    this.#show()
  }

  /** Shows the figures of a column, or hides them again. */
  toggleColumn(name: string): void {
    this.open = this.open === name ? undefined : name
    this.#show()
  }

  async openAsText(): Promise<void> {
    const opened = await load(this.#host.openAsText())
    this.notice = 'sentence' in opened && !opened.isCancelled ? opened.sentence : undefined
    this.#show()
  }

  /** Rows of the kinds that are chosen. */
  get rowCount(): number {
    if (!this.summary || !('value' in this.summary)) return 0
    const { counts } = this.summary.value
    return [...this.kinds].reduce((sum, kind) => sum + counts[kind], 0)
  }

  /** Columns that are shown: their places in the summary. */
  get columns(): readonly number[] {
    if (!this.summary || !('value' in this.summary)) return []
    const { columns, key } = this.summary.value
    return columns.flatMap((column, at) => {
      const isKey = key.by === 'column' && key.column === column.name
      return !this.onlyChanged || isKey || column.changed > 0 || !column.old || !column.new ? [at] : []
    })
  }

  #take(summary: Loaded<TableSummary>): void {
    if ('sentence' in summary && summary.isCancelled) return
    this.summary = summary
    this.#reset()
  }

  #reset(): void {
    const columns = this.summary && 'value' in this.summary ? this.summary.value.columns.length : 0
    this.blocks.reset([...this.kinds], columns)
    this.#show()
  }
}

import type { GroupRow, RowsAnswer, RunRow } from '../../../src/protocol/metricsPage.ts'
import { RowPages } from './rowPages.ts'

/** A line of the table: a run, or the heading of a group with its figures. */
export type TableRow =
  | { readonly kind: 'run'; readonly run: RunRow; readonly isIn: boolean }
  | { readonly kind: 'group'; readonly group: GroupRow; readonly key: string; readonly isOpen: boolean }

type Ask = (group: GroupRow, offset: number, limit: number) => Promise<RowsAnswer>

interface Segment {
  readonly start: number
  readonly group: GroupRow
  readonly key: string
  readonly pages: RowPages | undefined
}

/** Groups, and below those that are open the runs of each, asked for as they come into sight. */
export class GroupRows {
  readonly #ask: Ask
  readonly #show: () => void
  readonly #open = new Map<string, RowPages>()
  #groups: readonly GroupRow[] = []

  constructor(ask: Ask, show: () => void) {
    this.#ask = ask
    this.#show = show
  }

  get count(): number {
    return this.#groups.length
  }

  get total(): number {
    const last = this.#segments().at(-1)
    return last ? last.start + 1 + (last.pages?.total ?? 0) : 0
  }

  at(index: number): TableRow | undefined {
    const segment = this.#segments().findLast(({ start }) => start <= index)
    if (!segment) return undefined
    const { start, group, key, pages } = segment
    if (start === index) return { kind: 'group', group, key, isOpen: pages !== undefined }
    const run = pages?.at(index - start - 1)
    return run && { kind: 'run', run, isIn: true }
  }

  known(): RunRow[] {
    return [...this.#open.values()].flatMap(pages => pages.known())
  }

  /** What is known of the open ones lacks something. */
  age(): void {
    for (const pages of this.#open.values()) pages.age()
  }

  /** Takes the groups as they are now; what is open stays so, and is asked for again. */
  async refresh(groups: readonly GroupRow[]): Promise<void> {
    this.#groups = groups
    const keys = new Set(groups.map(keyOf))
    for (const key of this.#open.keys()) if (!keys.has(key)) this.#open.delete(key)
    await Promise.all([...this.#open.values()].map(pages => pages.refresh()))
  }

  toggle(key: string): void {
    const group = this.#groups.find(each => keyOf(each) === key)
    if (!group) return
    if (!this.#open.delete(key)) {
      const pages = new RowPages((offset, limit) => this.#ask(group, offset, limit), this.#show)
      pages.total = group.runs
      this.#open.set(key, pages)
    }
    this.#show()
  }

  clear(): void {
    this.#groups = []
    this.#open.clear()
  }

  #segments(): readonly Segment[] {
    let start = 0
    return this.#groups.map(group => {
      const key = keyOf(group)
      const pages = this.#open.get(key)
      const segment = { start, group, key, pages }
      start += 1 + (pages?.total ?? 0)
      return segment
    })
  }
}

function keyOf({ values }: GroupRow): string {
  return JSON.stringify(values)
}

import type { MetricsHost, MetricsOverview, RunFacts, RunRow } from '../../src/protocol/metricsPage.ts'
import { type Loaded, load } from '../shared/load.ts'
import { type Arrangement, type Column, freshArrangement, parseArrangement } from './arrangement.ts'
import { ChartStore } from './charts/chartStore.ts'
import { RowPages } from './table/rowPages.ts'
import { SeriesColours } from './seriesColours.ts'
import { toCsv } from './table/toCsv.ts'

/** Selected without being asked, so that the first look is not an empty chart. */
const FIRST_LOOK = 4
/** More lines cannot be told apart. */
const MOST_SELECTED = 50
/** Rows that are exported. */
const MOST_ROWS = 10_000

/** What the Metrics page shows, and no truth of its own: everything is asked of the host again when the host says that it changed. */
export class MetricsStore {
  overview: Loaded<MetricsOverview> | undefined
  arrangement: Arrangement | undefined
  readonly colours = new SeriesColours([])
  readonly pages: RowPages
  /** Why the filter cannot be read, or the rows not be had. */
  problem: string | undefined
  readonly charts: ChartStore
  facts: readonly RunFacts[] = []
  notice: string | undefined
  readonly #names = new Map<string, string>()
  readonly #rowsRead = new Map<string, RunRow>()
  readonly #differs = new Map<string, boolean>()
  readonly #best = new Map<string, number | undefined>()
  readonly #host: MetricsHost
  readonly #kept: unknown
  readonly #show: () => void
  #questions = 0
  #isOld = false
  #reading: Promise<void> | undefined
  #total = Number.POSITIVE_INFINITY

  /** `kept` is an arrangement of before, of any shape; `show` is called whenever something here changed. */
  constructor(host: MetricsHost, kept: unknown, show: () => void) {
    this.#host = host
    this.#kept = kept
    this.#show = () => {
      this.#best.clear()
      this.#differs.clear()
      show()
    }
    this.pages = new RowPages((offset, limit) => this.#rows(offset, limit), this.#show)
    this.charts = new ChartStore(host, this, this.#show)
  }

  /**
   * Reads all of what is shown again; what was shown stays until then. One reading at a time: what changes meanwhile is read once
   * more after it, so that a hundred runs that log do not pile up questions.
   */
  async refresh(): Promise<void> {
    this.#isOld = true
    this.#reading ??= this.#readWhileOld().finally(() => (this.#reading = undefined))
    return this.#reading
  }

  async #readWhileOld(): Promise<void> {
    while (this.#isOld) {
      this.#isOld = false
      await this.#read()
    }
  }

  async #read(): Promise<void> {
    const overview = await load(this.#host.overview())
    this.overview = overview
    if ('value' in overview) {
      this.arrangement ??= parseArrangement(this.#kept, freshArrangement(overview.value))
      await this.#list()
      await this.#deselectGone(overview.value.total)
      if (this.arrangement.selected.length === 0 && this.#kept === undefined) this.#selectFirst()
      this.colours.follow(this.arrangement.selected)
      await Promise.all([this.charts.refresh(), this.#compare()])
    }
    this.#show()
  }

  /** Changes what is shown, and asks for what that needs. */
  arrange(part: Partial<Arrangement>): void {
    if (!this.arrangement) return
    this.arrangement = { ...this.arrangement, ...part }
    this.colours.follow(this.arrangement.selected)
    this.#show()
    const isListed = 'filter' in part || 'brushFilter' in part || 'orderBy' in part || 'metrics' in part || 'params' in part
    if (isListed) void this.#list()
    if ('selected' in part || 'mode' in part) void this.#compare()
    this.charts.arranged(part)
  }

  /** Selects a run or takes it back; to be handed on. */
  readonly choose = (runId: string): void => this.toggle(runId)

  toggle(runId: string): void {
    const selected = this.arrangement?.selected ?? []
    const others = selected.filter(id => id !== runId)
    if (others.length < selected.length) this.arrange({ selected: others })
    else this.arrange({ selected: [...others, runId].slice(-MOST_SELECTED) })
  }

  rowOf(runId: string): RunRow | undefined {
    return this.#rowsRead.get(runId)
  }

  nameOf(runId: string): string {
    return this.#names.get(runId) ?? runId.slice(0, 8)
  }

  /** The best value of a metric among the rows that are known; undefined when all are alike. */
  bestOf(key: string, way: 'ASC' | 'DESC'): number | undefined {
    if (!this.#best.has(key)) this.#best.set(key, this.#findBest(key, way))
    return this.#best.get(key)
  }

  /** Whether the rows that are known have more than one value in a column; having none is a value. */
  differs({ kind, key }: Column): boolean {
    const id = `${kind} ${key}`
    const rows = this.pages.known()
    const valueOf = (row: RunRow | undefined) => (kind === 'metric' ? row?.metrics[key] : row?.params[key])
    const known = this.#differs.get(id) ?? (rows.length < 2 || rows.some(row => valueOf(row) !== valueOf(rows[0])))
    this.#differs.set(id, known)
    return known
  }

  #findBest(key: string, way: 'ASC' | 'DESC'): number | undefined {
    const values = this.pages.known().flatMap(({ metrics }) => (typeof metrics[key] === 'number' ? metrics[key] : []))
    if (values.length < 2) return undefined
    const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
    return low === high ? undefined : way === 'ASC' ? low : high
  }

  /** Lets the person save a text, or bytes in Base64, under a name. */
  async saveFile(name: string, content: { readonly text: string } | { readonly bytes: string }): Promise<void> {
    await this.#tell('text' in content ? this.#host.save(name, content.text) : this.#host.saveBytes(name, content.bytes))
  }

  openRun(runId: string): void {
    void this.#tell(this.#host.openRun(runId))
  }

  /** Everything that matches the filter, in the order and with the columns of the table. */
  async exportCsv(title: string): Promise<void> {
    const { arrangement } = this
    if (!arrangement) return
    const answer = await load(this.#rows(0, MOST_ROWS))
    if ('value' in answer) await this.#tell(this.#host.save(`${title}.csv`, toCsv(answer.value.rows, arrangement)))
    else this.notice = answer.sentence
    this.#show()
  }

  #selectFirst(): void {
    const first = Array.from({ length: FIRST_LOOK }, (_, index) => this.pages.at(index)?.id)
    if (this.arrangement) this.arrangement = { ...this.arrangement, selected: first.filter(id => id !== undefined) }
  }

  /** A deleted run has no row to deselect it by, so its line would stay. Only asked for when runs became fewer, and of what was kept. */
  async #deselectGone(total: number): Promise<void> {
    const isFewer = total < this.#total
    this.#total = total
    const selected = this.arrangement?.selected ?? []
    if (!isFewer || selected.length === 0) return
    const found = await load(this.#host.facts(selected))
    if (!this.arrangement || !('value' in found)) return
    const there = new Set(found.value.map(({ id }) => id))
    this.arrangement = { ...this.arrangement, selected: this.arrangement.selected.filter(id => there.has(id)) }
  }

  async #list(): Promise<void> {
    const listed = await load(this.pages.refresh())
    this.problem = 'sentence' in listed && !listed.isCancelled ? listed.sentence : undefined
    this.#show()
  }

  async #rows(offset: number, limit: number) {
    const { orderBy = [], metrics = [], params = [] } = this.arrangement ?? {}
    const filter = this.charts.narrowed()
    const answer = await this.#host.rows({ filter, orderBy, offset, limit, metrics, params })
    for (const row of answer.rows) {
      this.#names.set(row.id, row.name)
      this.#rowsRead.set(row.id, row)
    }
    return answer
  }

  async #compare(): Promise<void> {
    const { selected = [], mode } = this.arrangement ?? {}
    if (mode !== 'compare') return
    const question = ++this.#questions
    const facts = selected.length === 0 ? { value: [] } : await load(this.#host.facts(selected))
    if (question !== this.#questions) return
    if ('value' in facts) this.facts = facts.value
    for (const { id, name } of this.facts) this.#names.set(id, name)
    this.#show()
  }

  async #tell(asked: Promise<unknown>): Promise<void> {
    const done = await load(asked)
    this.notice = 'sentence' in done && !done.isCancelled ? done.sentence : undefined
    this.#show()
  }
}

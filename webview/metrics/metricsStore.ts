import type { DataVersion, MetricsHost, MetricsOverview, RunRow, SavedView } from '../../src/protocol/metricsPage.ts'
import { type Loaded, load } from '../shared/load.ts'
import { type Arrangement, freshArrangement, parseArrangement } from './arrangement.ts'
import { ChartStore } from './charts/chartStore.ts'
import { CompareStore } from './compare/compareStore.ts'
import type { OpenMenu } from './menu/menu.ts'
import { RunStore } from './run/runStore.ts'
import { SeriesColours } from './seriesColours.ts'
import { TableStore } from './table/tableStore.ts'

/** Selected without being asked, so that the first look is not an empty chart. */
const FIRST_LOOK = 4
/** More lines cannot be told apart. */
const MOST_LINES = 50
/** More are not acted on at once. */
const MOST_SELECTED = 1000
/** What of an arrangement changes which rows there are, or what they hold. */
const LISTED: readonly (keyof Arrangement)[] = ['filter', 'brushFilter', 'orderBy', 'columns', 'rowGroups', 'onlyStarred', 'withHidden']

/** What the Metrics page shows, and no truth of its own: everything is asked of the host again when the host says that it changed. */
export class MetricsStore {
  readonly host: MetricsHost
  overview: Loaded<MetricsOverview> | undefined
  arrangement: Arrangement | undefined
  readonly colours = new SeriesColours([])
  readonly table: TableStore
  readonly charts: ChartStore
  readonly compared: CompareStore
  readonly run: RunStore
  views: readonly SavedView[] = []
  dataVersions: Readonly<Record<string, readonly DataVersion[]>> = {}
  menu: OpenMenu | undefined
  notice: string | undefined
  /** When all of it was read last. */
  readAt = 0
  readonly #kept: unknown
  readonly #show: () => void
  #isOld = false
  #wanted: readonly string[] | undefined
  #reading: Promise<void> | undefined
  #total = Number.POSITIVE_INFINITY

  /** `kept` is an arrangement of before, of any shape; `show` is called whenever something here changed. */
  constructor(host: MetricsHost, kept: unknown, show: () => void) {
    this.host = host
    this.#kept = kept
    this.#show = show
    this.table = new TableStore(host, this, show)
    this.charts = new ChartStore(host, this, show)
    this.compared = new CompareStore(host, this.table, show)
    this.run = new RunStore(host, show)
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
    // Once it is known how the page is arranged, rows need not wait for the overview.
    const listed = this.arrangement && this.table.list()
    const overview = await load(this.host.overview())
    this.overview = overview
    if ('value' in overview) {
      await this.#begin(overview.value)
      await (listed ?? this.table.list())
      await this.#deselectGone(overview.value.total)
      if (this.arrangement?.selected.length === 0 && this.#kept === undefined) this.#selectFirst()
      this.#colour()
      this.readAt = Date.now()
      await Promise.all([this.charts.refresh(), this.#look()])
      void this.#nameVersions()
    }
    this.#show()
  }

  /** The arrangement of before, else the person's default view, else a fresh one. */
  async #begin(overview: MetricsOverview): Promise<void> {
    if (this.arrangement) return
    const views = await load(this.host.views())
    if ('value' in views) this.views = views.value
    const byDefault = this.views.find(({ isDefault }) => isDefault)?.arrangement
    const arrangement = parseArrangement(this.#kept ?? byDefault, freshArrangement(overview))
    this.arrangement = this.#wanted ? { ...arrangement, selected: this.#wanted } : arrangement
  }

  /** Selects these runs and no others, as soon as the page knows how it is arranged. */
  selectOnly(runIds: readonly string[]): void {
    this.#wanted = runIds.slice(-MOST_SELECTED)
    this.arrange({ selected: this.#wanted })
  }

  /** Changes what is shown, and asks for what that needs. */
  arrange(part: Partial<Arrangement>): void {
    if (!this.arrangement) return
    this.arrangement = { ...this.arrangement, ...part }
    if ('filter' in part || 'rowGroups' in part) this.table.cursor.moveTo(0, this.table.cursor.column)
    this.#colour()
    this.#show()
    if (LISTED.some(key => key in part)) void this.table.list()
    if ('selected' in part || 'mode' in part || 'run' in part) void this.#look()
    this.charts.arranged(part)
  }

  /** Puts runs among the selected ones, or takes them out. */
  select(runIds: readonly string[], on: boolean): void {
    const others = (this.arrangement?.selected ?? []).filter(id => !runIds.includes(id))
    this.arrange({ selected: on ? [...others, ...runIds].slice(-MOST_SELECTED) : others })
  }

  isSelected(runId: string): boolean {
    return this.arrangement?.selected.includes(runId) ?? false
  }

  /** Selects a run or takes it back; to be handed on. */
  readonly choose = (runId: string): void => this.toggle(runId)

  toggle(runId: string): void {
    this.select([runId], !this.isSelected(runId))
  }

  rowOf(runId: string): RunRow | undefined {
    return this.table.rowOf(runId)
  }

  nameOf(runId: string): string {
    return this.table.nameOf(runId)
  }

  /** How a person calls a source. */
  placeName(source: string): string {
    return (this.overview && 'value' in this.overview && this.overview.value.places[source]) || source
  }

  /** Lets the person save a text, or bytes in Base64, under a name. */
  async saveFile(name: string, content: { readonly text: string } | { readonly bytes: string }): Promise<void> {
    await this.tell('text' in content ? this.host.save(name, content.text) : this.host.saveBytes(name, content.bytes))
  }

  openRun(runId: string): void {
    this.arrange({ mode: 'run', run: runId })
  }

  /** Has the editor do something; what went wrong is said in the header. */
  async tell<T>(asked: Promise<T>): Promise<T | undefined> {
    const done = await load(asked)
    this.notice = 'sentence' in done && !done.isCancelled ? done.sentence : undefined
    this.#show()
    return 'value' in done ? done.value : undefined
  }

  /** Draws again: something that is of this page alone changed. */
  redraw(): void {
    this.#show()
  }

  #colour(): void {
    if (this.arrangement) this.colours.follow(this.arrangement.selected.slice(0, MOST_LINES), this.arrangement.colours)
  }

  #selectFirst(): void {
    const first = Array.from({ length: FIRST_LOOK }, (_, index) => this.table.pages.at(index)?.id)
    if (this.arrangement) this.arrangement = { ...this.arrangement, selected: first.filter(id => id !== undefined) }
  }

  /** A deleted run has no row to deselect it by, so its line would stay. Only asked for when runs became fewer, and of what was kept. */
  async #deselectGone(total: number): Promise<void> {
    const isFewer = total < this.#total
    this.#total = total
    const selected = this.arrangement?.selected ?? []
    if (!isFewer || selected.length === 0) return
    const found = await load(this.host.facts(selected))
    if (!this.arrangement || !('value' in found)) return
    const there = new Set(found.value.map(({ id }) => id))
    const kept = this.arrangement.selected.filter((id, index) => there.has(id) || index >= MOST_LINES)
    this.arrangement = { ...this.arrangement, selected: kept }
  }

  /** Asks for what the comparison, or the page of one run, shows. */
  async #look(): Promise<void> {
    const { mode, selected = [], run = '' } = this.arrangement ?? {}
    if (mode === 'compare') await this.compared.read(selected)
    if (mode === 'run' && run !== '') await this.run.read(run)
  }

  /** Git's history may take its time: hashes are shown until then. */
  async #nameVersions(): Promise<void> {
    const versions = await load(this.host.dataVersions())
    if ('value' in versions) this.dataVersions = versions.value
    this.#show()
  }
}

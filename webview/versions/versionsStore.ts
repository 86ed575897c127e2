import type { ChangedFile, ChangesView } from '../../src/protocol/data.ts'
import type { VersionsHost, VersionsOverview } from '../../src/protocol/versionsPage.ts'
import { type Loaded, load } from '../shared/load.ts'
import type { PlaceView } from '../../src/protocol/places.ts'
import { baseOf, type VersionItem, type VersionRow, versionRows } from './versionRows.ts'

export type Action = 'track' | 'push' | 'pull' | 'fetchVersion' | 'checkout' | 'edit' | 'showSourceControl'

/** Who runs through the list with a key held down asks only for the row where they stop. */
const SETTLE_MS = 60

/**
 * What the Versions page shows, and no truth of its own: everything is asked of the host again when the host says that it
 * changed. What is shown stays until the new answer is there, and only the newest question's answer counts.
 */
export class VersionsStore {
  overview: Loaded<VersionsOverview> | undefined
  rows: readonly VersionRow[] = []
  /** Undefined while the first answer for the selected row is on its way. */
  changes: Loaded<ChangesView> | undefined
  /** Why the last button did not do what it says. */
  notice: string | undefined
  /** Where the selected version is; 'asking' while the places are asked, undefined while nobody has. */
  places: Loaded<readonly PlaceView[]> | 'asking' | undefined
  readonly busy = new Set<Action>()
  #selected: string | undefined
  #until: string | undefined
  #asked = 0
  #compared = 0
  readonly #host: VersionsHost
  readonly #show: () => void

  /** `show` is called whenever something here changed. */
  constructor(host: VersionsHost, at: { readonly selected?: string | undefined; readonly until?: string | undefined }, show: () => void) {
    this.#host = host
    this.#selected = at.selected
    this.#until = at.until
    this.#show = show
  }

  get selected(): VersionRow | undefined {
    return this.rows.find(row => row.key === this.#selected) ?? this.rows[0]
  }

  /** The version that the selected one is compared with; undefined is now. */
  get until(): VersionItem | undefined {
    const selected = this.selected
    if (!selected || !('version' in selected)) return undefined
    return this.rows.find((row): row is VersionItem => 'version' in row && row.key === this.#until && row !== selected)
  }

  /** What is compared, the older first; the newer is undefined for the work tree. */
  get pair(): { readonly older: VersionRow; readonly newer: VersionItem | undefined } | undefined {
    const [selected, until] = [this.selected, this.until]
    if (!selected) return undefined
    if (!until || !('version' in selected)) return { older: selected, newer: undefined }
    return selected.version.number < until.version.number ? { older: selected, newer: until } : { older: until, newer: selected }
  }

  /** Compares the selected version with another, or with now. */
  async compareWith(until: string | undefined): Promise<void> {
    if (until === this.#until) return
    this.#until = until
    this.changes = undefined
    this.#show()
    await this.#compare()
  }

  async refresh(): Promise<void> {
    const question = ++this.#asked
    const overview = await load(this.#host.overview())
    if (question !== this.#asked) return
    const before = this.selected?.key
    this.overview = overview
    this.rows = 'value' in overview ? versionRows(overview.value) : []
    if (before !== this.selected?.key) {
      this.changes = undefined
      this.places = undefined
    }
    this.#show()
    await this.#compare()
  }

  async select(key: string, until = this.#until): Promise<void> {
    if (key === this.selected?.key && until === this.#until) return
    this.#selected = key
    this.#until = until
    this.changes = undefined
    this.places = undefined
    this.#show()
    const question = ++this.#compared
    await new Promise(resolve => setTimeout(resolve, SETTLE_MS))
    if (question === this.#compared) await this.#compare()
  }

  /** Asks every place whether it holds the selected row's version. */
  async findPlaces(): Promise<void> {
    const row = this.selected
    if (!row || this.places === 'asking') return
    this.places = 'asking'
    this.#show()
    const places = await load('version' in row ? this.#host.places(row.version.commit) : this.#host.places())
    if (this.#isSelected(row)) this.places = places
    this.#show()
  }

  #isSelected({ key }: VersionRow): boolean {
    return this.selected?.key === key
  }

  /** Opens what changed in one file since the selected row. */
  async openChange({ rel, from }: ChangedFile): Promise<void> {
    const commits = this.#commits()
    if (!commits) return
    this.notice = undefined
    const opened = await load(this.#host.openChange({ rel, ...(from !== undefined && { from }) }, ...commits))
    if ('sentence' in opened && !opened.isCancelled) this.notice = opened.sentence
    this.#show()
  }

  async run(action: Action, ...args: string[]): Promise<void> {
    if (this.busy.has(action)) return
    this.busy.add(action)
    this.notice = undefined
    this.#show()
    const done = await load(this.#host[action](...(args as [string])))
    this.busy.delete(action)
    if ('sentence' in done && !done.isCancelled) this.notice = done.sentence
    this.#show()
  }

  /** Fetches the lists of both versions that are compared. */
  async fetchPair(): Promise<void> {
    const pair = this.pair
    for (const row of pair ? [pair.older, pair.newer] : []) {
      if (row && 'version' in row && !row.version.inCache) await this.run('fetchVersion', row.version.commit)
    }
  }

  async #compare(): Promise<void> {
    const commits = this.#commits()
    if (!commits) return
    const question = ++this.#compared
    const changes = await load(this.#host.changes(...commits))
    if (question !== this.#compared) return
    this.changes = changes
    this.#show()
  }

  /** As the host takes them: what is left out is the pointer, or now. */
  #commits(): string[] | undefined {
    const pair = this.pair
    if (!pair || !this.overview || !('value' in this.overview)) return undefined
    const base = baseOf(pair.older, this.overview.value)
    if (base === undefined) return []
    return pair.newer ? [base, pair.newer.key] : [base]
  }
}

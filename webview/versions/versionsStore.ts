import type { ChangedFile, ChangesView } from '../../src/protocol/data.ts'
import type { VersionsHost, VersionsOverview } from '../../src/protocol/versionsPage.ts'
import { type Loaded, load } from '../shared/load.ts'
import type { PlaceView } from '../../src/protocol/places.ts'
import { baseOf, type VersionRow, versionRows } from './versionRows.ts'

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
  #asked = 0
  #compared = 0
  readonly #host: VersionsHost
  readonly #show: () => void

  /** `show` is called whenever something here changed. */
  constructor(host: VersionsHost, selected: string | undefined, show: () => void) {
    this.#host = host
    this.#selected = selected
    this.#show = show
  }

  get selected(): VersionRow | undefined {
    return this.rows.find(row => row.key === this.#selected) ?? this.rows[0]
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

  async select(key: string): Promise<void> {
    if (key === this.selected?.key) return
    this.#selected = key
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
    const row = this.selected
    if (!row || !this.overview || !('value' in this.overview)) return
    this.notice = undefined
    const base = baseOf(row, this.overview.value)
    const opened = await load(this.#host.openChange({ rel, ...(from !== undefined && { from }) }, ...(base === undefined ? [] : [base])))
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

  async #compare(): Promise<void> {
    const row = this.selected
    if (!row || !this.overview || !('value' in this.overview)) return
    const question = ++this.#compared
    const base = baseOf(row, this.overview.value)
    const changes = await load(base === undefined ? this.#host.changes() : this.#host.changes(base))
    if (question !== this.#compared) return
    this.changes = changes
    this.#show()
  }
}

import type { MetricsHost, MetricsOverview, RunRow } from '../../../src/protocol/metricsPage.ts'
import { load } from '../../shared/load.ts'
import type { Charted } from './charted.ts'
import { keyOf, kindOf } from './column.ts'
import { shownOthers } from './sectionsOf.ts'

const MOST_ROWS = 10_000
/** Params that are weighed against a metric: the most used. */
export const MOST_PARAMS = 30
/** Milliseconds between two looks at all runs while they change. */
const SELDOM_MS = 5000

/** Rows for charts of all runs: at most ten thousand, with no more columns than those charts draw. */
export class AllRuns {
  rows: readonly RunRow[] = []
  readonly #host: MetricsHost
  readonly #page: Charted
  readonly #show: () => void
  #lookedAt = 0
  #looking: ReturnType<typeof setTimeout> | undefined
  #questions = 0

  constructor(host: MetricsHost, page: Charted, show: () => void) {
    this.#host = host
    this.#page = page
    this.#show = show
  }

  /** While runs log, charts of all runs follow at their own pace: ten thousand rows are too many for every point. */
  async lookNowAndThen(): Promise<void> {
    const rest = this.#lookedAt + SELDOM_MS - Date.now()
    if (rest <= 0) return this.look()
    this.#looking ??= setTimeout(() => void this.look(), rest)
  }

  async look(): Promise<void> {
    clearTimeout(this.#looking)
    this.#looking = undefined
    const columns = this.#columns()
    if (!columns) return
    this.#lookedAt = Date.now()
    const question = ++this.#questions
    const { filter = '' } = this.#page.arrangement ?? {}
    const answer = await load(this.#host.rows({ filter, orderBy: [], offset: 0, limit: MOST_ROWS, ...columns }))
    if (question !== this.#questions) return
    if ('value' in answer) this.rows = answer.value.rows
    this.#show()
  }

  /** What the charts on show need; undefined when there is none. */
  #columns(): { readonly metrics: readonly string[]; readonly params: readonly string[] } | undefined {
    const { arrangement, overview } = this.#page
    const known: MetricsOverview | undefined = overview && 'value' in overview ? overview.value : undefined
    if (!arrangement || !known || ['table', 'compare', 'run'].includes(arrangement.mode)) return undefined
    const shown = shownOthers(arrangement)
    if (shown.length === 0) return undefined
    const named = shown.flatMap(({ columns }) => columns)
    const keys = (kind: string) => named.filter(id => kindOf(id) === kind).map(keyOf)
    const metrics = [...new Set([...arrangement.charts.slice(0, 1), ...keys('metric')])]
    const isAuto = shown.some(({ kind, columns }) => kind === 'importance' || kind === 'parallel' || columns.length < 2)
    const params = [...new Set([...(isAuto ? known.params.slice(0, MOST_PARAMS) : []), ...keys('param')])]
    return { metrics, params }
  }
}

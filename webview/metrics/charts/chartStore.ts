import type { Curve, MetricsHost, MetricsOverview, RunRow } from '../../../src/protocol/metricsPage.ts'
import { type Loaded, load } from '../../shared/load.ts'
import type { Arrangement } from '../arrangement.ts'
import type { PlacedCurve } from './alignCurves.ts'
import { spanOf, type Zoom } from './spanOf.ts'

/** Points of a curve that are asked for: more than a wide chart has pixels. */
const POINTS = 2000
/** Rows for charts of all runs. */
const MOST_ROWS = 10_000
/** Milliseconds between two looks at all runs while they change. */
const SELDOM_MS = 5000

/** What the charts ask the page about. */
export interface Charted {
  readonly overview: Loaded<MetricsOverview> | undefined
  readonly arrangement: Arrangement | undefined
}

/** What the charts show: the curves of selected runs, the part of them that is in sight, and rows of all runs. */
export class ChartStore {
  readonly curves = new Map<string, readonly Curve[]>()
  /** What of the charts' axis is in sight, when it is not all. */
  zoom: Zoom | undefined
  /** Rows for what looks at all runs: at most ten thousand. */
  all: readonly RunRow[] = []
  readonly #parts = new Map<string, readonly PlacedCurve[]>()
  readonly #host: MetricsHost
  readonly #page: Charted
  readonly #show: () => void
  #drawings = 0
  #lookedAt = 0
  #looking: ReturnType<typeof setTimeout> | undefined

  constructor(host: MetricsHost, page: Charted, show: () => void) {
    this.#host = host
    this.#page = page
    this.#show = show
  }

  /** Asks for everything again that is shown. */
  async refresh(): Promise<void> {
    await Promise.all([this.#draw(), this.#lookAtAllNowAndThen()])
  }

  /** Asks for what a change of the arrangement needs. */
  arranged(part: Partial<Arrangement>): void {
    if ('axis' in part) this.zoomTo(undefined)
    if ('selected' in part || 'charts' in part || 'mode' in part) void this.#draw()
    if ('filter' in part || 'charts' in part || 'mode' in part) void this.#lookAtAll()
  }

  /** The curves of a metric as far as they are in sight: those of all until the part has come. */
  curvesOf(key: string): readonly PlacedCurve[] {
    return this.#parts.get(key) ?? this.curves.get(key) ?? []
  }

  /** Shows a part of the axis, and asks for it again in full; undefined shows all. */
  readonly zoomTo = (zoom: Zoom | undefined): void => {
    this.zoom = zoom
    this.#parts.clear()
    this.#show()
    for (const key of this.#page.arrangement?.charts ?? []) void this.#magnify(key)
  }

  async #draw(): Promise<void> {
    const { selected = [], charts = [], mode = 'both' } = this.#page.arrangement ?? {}
    if (mode === 'table' || mode === 'compare') return
    const drawing = ++this.#drawings
    await Promise.all(
      charts.map(async key => {
        const curves = selected.length === 0 ? { value: [] } : await load(this.#host.curves({ runIds: selected, key, points: POINTS }))
        // An answer that comes late is of runs that were selected before.
        if (drawing !== this.#drawings) return
        if ('value' in curves) this.curves.set(key, curves.value)
        this.#show()
        await this.#magnify(key)
      }),
    )
  }

  async #magnify(key: string): Promise<void> {
    const { zoom } = this
    const { arrangement } = this.#page
    const whole = this.curves.get(key) ?? []
    if (!zoom || !arrangement || whole.length === 0) return
    const spans = whole.map(curve => spanOf(curve, arrangement.axis, zoom))
    const parts = await load(this.#host.curves({ runIds: whole.map(({ runId }) => runId), key, points: POINTS, spans }))
    if (zoom !== this.zoom || !('value' in parts)) return
    this.#parts.set(
      key,
      parts.value.map((curve, index) => ({ ...curve, origin: whole[index]?.times[0] })),
    )
    this.#show()
  }

  /** While runs log, charts of all runs follow at their own pace: ten thousand rows are too many for every point. */
  async #lookAtAllNowAndThen(): Promise<void> {
    const rest = this.#lookedAt + SELDOM_MS - Date.now()
    if (rest <= 0) return this.#lookAtAll()
    this.#looking ??= setTimeout(() => void this.#lookAtAll(), rest)
  }

  /** Charts of all runs need one metric and the params of each: only while they are on show. */
  async #lookAtAll(): Promise<void> {
    clearTimeout(this.#looking)
    this.#looking = undefined
    this.#lookedAt = Date.now()
    const { filter = '', charts = [], mode } = this.#page.arrangement ?? {}
    const key = charts[0]
    const overview = this.#page.overview && 'value' in this.#page.overview ? this.#page.overview.value : undefined
    if (key === undefined || !overview || mode === 'table' || mode === 'compare') return
    const params = overview.params.slice(0, 30)
    const answer = await load(this.#host.rows({ filter, orderBy: [], offset: 0, limit: MOST_ROWS, metrics: [key], params }))
    if ('value' in answer) this.all = answer.value.rows
    this.#show()
  }
}

import type { Curve, CurvesAsk, MetricsHost, RunFacts } from '../../../src/protocol/metricsPage.ts'
import { load } from '../../shared/load.ts'
import type { Arrangement } from '../arrangement.ts'
import type { PlacedCurve } from './alignCurves.ts'
import { AllRuns } from './allRuns.ts'
import { ArtifactStore } from './artifacts/artifactStore.ts'
import type { Charted } from './charted.ts'
import { type Columned, textOf } from './column.ts'
import { placeBy } from './placeBy.ts'
import { drawnKeys } from './sectionsOf.ts'
import { spanOf, type Zoom } from './spanOf.ts'

/** Points of a curve that are asked for: more than a wide chart has pixels, unless so many lines are drawn that each needs fewer. */
const [MOST_POINTS, LEAST_POINTS, ALL_POINTS] = [2000, 400, 20_000]
/** Curves that are read in full at a time, so that whatever else is asked meanwhile is answered in between. */
const AT_A_TIME = 10

/** What the charts show: the curves of selected runs, the part of them that is in sight, and what is known of all runs. */
export class ChartStore {
  readonly curves = new Map<string, readonly Curve[]>()
  /** What of the charts' axis is in sight, when it is not all. */
  zoom: Zoom | undefined
  /** The chart that fills the page: the id of a card. */
  full: string | undefined
  /** Words of the legend's search: other lines are faint. */
  legendSearch = ''
  /** What groups are made of; asked for only then. */
  facts: readonly RunFacts[] = []
  readonly all: AllRuns
  readonly artifacts: ArtifactStore
  readonly #parts = new Map<string, readonly Curve[]>()
  readonly #remembered = new Map<string, { readonly follows: readonly unknown[]; readonly value: unknown }>()
  readonly #host: MetricsHost
  readonly #page: Charted
  readonly #show: () => void
  #drawings = 0

  constructor(host: MetricsHost, page: Charted, show: () => void) {
    this.#host = host
    this.#page = page
    this.#show = show
    this.all = new AllRuns(host, page, show)
    this.artifacts = new ArtifactStore(host, page, show)
  }

  /** Asks for everything again that is shown. */
  async refresh(): Promise<void> {
    await Promise.all([this.#draw(), this.all.lookNowAndThen(), this.artifacts.refresh()])
  }

  /** Asks for what a change of the arrangement needs. */
  arranged(part: Partial<Arrangement>): void {
    if ('axis' in part || 'axisMetric' in part) this.zoomTo(undefined)
    const drawn: readonly (keyof Arrangement)[] = ['selected', 'charts', 'mode', 'axis', 'axisMetric', 'groupBy', 'sections', 'chartSearch']
    if (drawn.some(name => name in part)) void this.#draw()
    const wide: readonly (keyof Arrangement)[] = ['filter', 'charts', 'mode', 'others', 'sections']
    if (wide.some(name => name in part)) void this.all.look()
    if ('selected' in part || 'mode' in part || 'sections' in part) void this.artifacts.refresh()
  }

  /** The curves of a metric as far as they are in sight: those of all until the part has come. */
  curvesOf(key: string): readonly PlacedCurve[] {
    const { axis, axisMetric } = this.#page.arrangement ?? {}
    const whole = this.curves.get(key) ?? []
    const part = this.#parts.get(key)
    const by = axis === 'metric' ? (this.#parts.get(axisMetric ?? '') ?? this.curves.get(axisMetric ?? '')) : undefined
    return this.remember(`placed ${key}`, [whole, part, by, axis], () =>
      (part ?? whole).map(curve => {
        const placed = { ...curve, origin: whole.find(({ runId }) => runId === curve.runId)?.times[0] }
        return axis === 'metric'
          ? placeBy(
              placed,
              by?.find(({ runId }) => runId === curve.runId),
            )
          : placed
      }),
    )
  }

  /** Shows a part of the axis, and asks for it again in full; undefined shows all. */
  readonly zoomTo = (zoom: Zoom | undefined): void => {
    this.zoom = zoom
    this.#parts.clear()
    this.#show()
    for (const key of this.#keys()) void this.#magnify(key)
  }

  readonly fill = (card: string | undefined): void => {
    this.full = card
    this.#show()
  }

  searchLegend(words: string): void {
    this.legendSearch = words
    this.#show()
  }

  /** The run still logs, as far as its row tells. */
  isRunning(runId: string): boolean {
    return this.#page.rowOf(runId)?.status === 'RUNNING'
  }

  /** The value of the column that runs are grouped by. */
  groupOf(runId: string): string {
    const run: Columned | undefined = this.facts.find(({ id }) => id === runId) ?? this.#page.rowOf(runId)
    return (run && textOf(run, this.#page.arrangement?.groupBy ?? '')) ?? '–'
  }

  /** Every group of the selected runs, in order of their values. */
  groups(): readonly string[] {
    const found = new Set((this.#page.arrangement?.selected ?? []).map(id => this.groupOf(id)))
    return [...found].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
  }

  /** What was made of the same things before, or what is made of them now: whoever compares by identity draws nothing anew. */
  remember<T>(name: string, follows: readonly unknown[], make: () => T): T {
    const known = this.#remembered.get(name)
    if (known && known.follows.length === follows.length && known.follows.every((one, at) => one === follows[at])) return known.value as T
    const value = make()
    this.#remembered.set(name, { follows, value })
    return value
  }

  /** The filter of the table: what was typed, and what is brushed. */
  narrowed(): string {
    const { filter = '', brushFilter = '' } = this.#page.arrangement ?? {}
    return filter === '' || brushFilter === '' ? filter + brushFilter : `(${filter}) AND ${brushFilter}`
  }

  /** The metrics whose curves are on show, and the one that they are drawn over. */
  #keys(): readonly string[] {
    const { arrangement } = this.#page
    if (!arrangement || ['table', 'compare', 'run'].includes(arrangement.mode)) return []
    const keys = drawnKeys(arrangement)
    const { axis, axisMetric } = arrangement
    return keys.length > 0 && axis === 'metric' && axisMetric !== '' && !keys.includes(axisMetric) ? [axisMetric, ...keys] : keys
  }

  async #draw(): Promise<void> {
    const { selected = [], groupBy = '' } = this.#page.arrangement ?? {}
    const keys = this.#keys()
    const drawing = ++this.#drawings
    const asked = keys.map(async key => {
      const known = new Set(this.curves.get(key)?.flatMap(curve => (curve.isOutline ? [] : curve.runId)))
      const isOutline = selected.some(id => !known.has(id))
      const ask = { key, points: pointsOf(selected.length) }
      const curves = selected.length === 0 ? { value: [] } : await load(this.#host.curves({ ...ask, runIds: selected, isOutline }))
      // An answer that comes late is of runs that were selected before.
      const isLate = () => drawing !== this.#drawings
      if (isLate()) return
      if ('value' in curves) this.curves.set(key, curves.value)
      this.#show()
      await this.#fillIn(ask, isLate)
      if (!isLate()) await this.#magnify(key)
    })
    await Promise.all([...asked, groupBy === '' || keys.length === 0 ? undefined : this.#readFacts(selected)])
  }

  /** Reads in full what was only outlined. */
  async #fillIn(ask: Pick<CurvesAsk, 'key' | 'points'>, isLate: () => boolean): Promise<void> {
    const { key } = ask
    for (;;) {
      const outlined = (this.curves.get(key) ?? []).filter(curve => curve.isOutline).slice(0, AT_A_TIME)
      if (outlined.length === 0) return
      const whole = await load(this.#host.curves({ ...ask, runIds: outlined.map(({ runId }) => runId) }))
      if (isLate() || !('value' in whole) || whole.value.length < outlined.length) return
      const byRun = new Map(whole.value.map(curve => [curve.runId, curve]))
      this.curves.set(
        key,
        (this.curves.get(key) ?? []).map(curve => byRun.get(curve.runId) ?? curve),
      )
      this.#show()
    }
  }

  /** Makes known what tags and data the selected runs have, so that they can be grouped by them. */
  async knowFacts(): Promise<void> {
    const { selected = [] } = this.#page.arrangement ?? {}
    const isKnown = selected.every(id => this.facts.some(run => run.id === id))
    if (!isKnown) await this.#readFacts(selected)
  }

  async #readFacts(selected: readonly string[]): Promise<void> {
    const facts = await load(this.#host.facts(selected))
    if ('value' in facts) this.facts = facts.value
    this.#show()
  }

  async #magnify(key: string): Promise<void> {
    const { zoom } = this
    const { arrangement } = this.#page
    const whole = this.curves.get(key) ?? []
    if (!zoom || !arrangement || whole.length === 0) return
    const by = arrangement.axis === 'metric' ? this.curves.get(arrangement.axisMetric) : undefined
    const placed = by
      ? whole.map(curve =>
          placeBy(
            curve,
            by.find(({ runId }) => runId === curve.runId),
          ),
        )
      : whole
    const spans = placed.map(curve => spanOf(curve, arrangement.axis, zoom))
    const parts = await load(this.#host.curves({ runIds: whole.map(({ runId }) => runId), key, points: pointsOf(whole.length), spans }))
    if (zoom !== this.zoom || !('value' in parts)) return
    this.#parts.set(key, parts.value)
    this.#show()
  }
}

function pointsOf(curves: number): number {
  return Math.max(LEAST_POINTS, Math.min(MOST_POINTS, Math.floor(ALL_POINTS / Math.max(1, curves))))
}

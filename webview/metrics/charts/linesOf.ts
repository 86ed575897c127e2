import type { View } from '../view.ts'
import { groupBy as inGroups } from './groupBy.ts'
import type { Arrangement } from '../arrangement.ts'
import { type PlacedCurve, type Track, trackOf } from './alignCurves.ts'
import { countRuns } from '../countRuns.ts'
import { groupTracks } from './groupTracks.ts'
import { smooth } from './smooth.ts'

/** What a chart draws of one run, or of a group of runs. */
export interface Line extends Track {
  /** The run's id, or the group's value. */
  readonly id: string
  readonly name: string
  readonly colour: number
  readonly isDashed: boolean
  /** The run still logs: its end is marked. */
  readonly isLive: boolean
  /** The line that is drawn; what was logged is then faint behind it. */
  readonly smoothed?: Track['ys'] | undefined
  readonly low?: Track['ys'] | undefined
  readonly high?: Track['ys'] | undefined
}

/** The lines of one metric: of the selected runs, or of their groups. Lines that did not change are the same objects as before. */
export function linesOf(view: View, arrangement: Arrangement, key: string): readonly Line[] {
  const { axis, axisMetric, smoother, smoothing, groupBy, band, selected } = arrangement
  const { charts } = view.store
  const curves = charts.curvesOf(key)
  const running = curves.map(({ runId }) => charts.isRunning(runId)).join()
  const names = curves.map(({ runId }) => view.store.nameOf(runId)).join('\n')
  const follows = [curves, charts.facts, axis, axisMetric, smoother, smoothing, groupBy, band, selected, running, names]
  return charts.remember(`lines ${key}`, follows, () => {
    const lines = groupBy === '' ? ownLines(view, arrangement, curves) : groupLines(view, arrangement, curves)
    return smoothing === 0 ? lines : lines.map(line => smoothed(line, arrangement))
  })
}

function ownLines({ store }: View, { axis }: Arrangement, curves: readonly PlacedCurve[]): Line[] {
  return curves.flatMap(curve => {
    const colour = store.colours.of(curve.runId)
    const track = trackOf(curve, axis)
    if (!colour || track.xs.length === 0) return []
    return { ...track, ...colour, id: curve.runId, name: store.nameOf(curve.runId), isLive: store.charts.isRunning(curve.runId) }
  })
}

const COLOURS = 6

function groupLines(view: View, { axis, band }: Arrangement, curves: readonly PlacedCurve[]): Line[] {
  const { store } = view
  const groups = inGroups(curves, ({ runId }) => store.charts.groupOf(runId))
  // The colours follow from the values, not from which of them this metric happens to have.
  return [...groups].flatMap(([value, members]) => {
    const tracks = members.map(curve => trackOf(curve, axis)).filter(({ xs }) => xs.length > 0)
    if (tracks.length === 0) return []
    const slot = Math.max(0, store.charts.groups().indexOf(value))
    return {
      ...groupTracks(tracks, band),
      id: value,
      name: `${value} · ${countRuns(view, tracks.length)}`,
      colour: slot % COLOURS,
      isDashed: slot >= COLOURS,
      isLive: members.some(({ runId }) => store.charts.isRunning(runId)),
    }
  })
}

function smoothed(line: Line, { smoother, smoothing }: Arrangement): Line {
  const calm = (ys: Track['ys'] | undefined) => ys && smooth(ys, line.xs, { kind: smoother, weight: smoothing })
  return { ...line, smoothed: calm(line.ys), low: calm(line.low), high: calm(line.high) }
}

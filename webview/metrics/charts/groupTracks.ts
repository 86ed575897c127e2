import { alignTracks, type Track } from './alignCurves.ts'

export const bands = ['range', 'deviation'] as const
/** Lowest to highest, or one standard deviation to each side of the mean. */
export type Band = (typeof bands)[number]

export interface GroupTrack extends Track {
  readonly low: readonly (number | null)[]
  readonly high: readonly (number | null)[]
}

/** More are not seen on any screen. */
const MOST_POINTS = 2000

/**
 * The mean of several tracks with the band around it. A track counts from its first to its last point, between two of them with the
 * straight line that joins them, so that runs which log at different steps do not make the mean jump.
 */
export function groupTracks(tracks: readonly Track[], band: Band): GroupTrack {
  const all = alignTracks(tracks).xs
  const every = Math.max(1, Math.ceil(all.length / MOST_POINTS))
  const xs = all.filter((_, at) => at % every === 0 || at === all.length - 1)
  const columns = tracks.map(track => valuesAt(track, xs))
  const figures = xs.map((_, at) =>
    figuresOf(
      columns.flatMap(values => values[at] ?? []),
      band,
    ),
  )
  return {
    xs,
    ys: figures.map(one => one?.mean ?? null),
    low: figures.map(one => one?.low ?? null),
    high: figures.map(one => one?.high ?? null),
  }
}

function figuresOf(values: readonly number[], band: Band): { mean: number; low: number; high: number } | undefined {
  if (values.length === 0) return undefined
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  if (band === 'range') return { mean, low: Math.min(...values), high: Math.max(...values) }
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0
  return { mean, low: mean - deviation, high: mean + deviation }
}

function valuesAt({ xs, ys }: Track, wanted: readonly number[]): (number | undefined)[] {
  const points = xs.flatMap((x, at) => (ys[at] === null || ys[at] === undefined ? [] : [{ x, y: ys[at] }]))
  let at = 0
  return wanted.map(x => {
    while (at < points.length && (points[at]?.x ?? 0) < x) at++
    const [left, right] = [points[at - 1], points[at]]
    if (right?.x === x) return right.y
    return left && right ? left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x) : undefined
  })
}

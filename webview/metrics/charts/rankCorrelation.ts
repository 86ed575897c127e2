/** How two columns go together: Spearman's rho with an interval, and over how many rows. */
export interface Correlation {
  readonly rho: number
  /** Ends of the 90 % interval, by Fisher's transformation with Bonett and Wright's standard error. */
  readonly low: number
  readonly high: number
  readonly count: number
}

/** Fewer rows say nothing. */
const FEWEST = 8
/** The normal distribution's 95 % point: a two-sided interval of 90 %. */
const Z = 1.645

/** Undefined when there are too few rows, or one of the columns does not vary. */
export function rankCorrelation(xs: readonly number[], ys: readonly number[]): Correlation | undefined {
  if (xs.length < FEWEST) return undefined
  const rho = pearson(ranksOf(xs), ranksOf(ys))
  if (rho === undefined) return undefined
  const bounded = Math.max(-0.999999, Math.min(0.999999, rho))
  const error = Math.sqrt((1 + bounded ** 2 / 2) / (xs.length - 3))
  const middle = Math.atanh(bounded)
  return { rho, low: Math.tanh(middle - Z * error), high: Math.tanh(middle + Z * error), count: xs.length }
}

/** Ranks from 1; equal values share the mean of theirs. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = Array.from<number>({ length: values.length }).fill(0)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to + 1 < order.length && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to++
    for (let at = from; at <= to; at++) ranks[order[at] ?? 0] = (from + to) / 2 + 1
    from = to + 1
  }
  return ranks
}

function pearson(xs: readonly number[], ys: readonly number[]): number | undefined {
  const [meanX, meanY] = [meanOf(xs), meanOf(ys)]
  let [both, ownX, ownY] = [0, 0, 0]
  for (const [index, x] of xs.entries()) {
    const [dx, dy] = [x - meanX, (ys[index] ?? 0) - meanY]
    both += dx * dy
    ownX += dx * dx
    ownY += dy * dy
  }
  return ownX === 0 || ownY === 0 ? undefined : both / Math.sqrt(ownX * ownY)
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

export const smoothers = ['ema', 'time', 'gaussian', 'mean'] as const
/** Exponential moving average, the same weighted by the distance of points, Gaussian, running mean. */
export type Smoother = (typeof smoothers)[number]

export interface Smoothing {
  readonly kind: Smoother
  /** From 0 (none) to below 1: the average's weight. The windows of the other kinds are as wide as its own spread. */
  readonly weight: number
}

type Values = readonly (number | null)[]

/** Smooths what lies at `xs`. What is no number stays a gap, and the average goes on behind it. */
export function smooth(ys: Values, xs: readonly number[], { kind, weight }: Smoothing): Values {
  if (weight === 0) return ys
  switch (kind) {
    case 'ema':
      return movingAverage(ys, weight)
    case 'time':
      return timeWeighted(ys, xs, weight)
    case 'gaussian':
      return gaussian(ys, deviationOf(weight))
    case 'mean':
      return runningMean(ys, windowOf(weight))
  }
}

/** The exponential moving average as TensorBoard draws it, corrected for its start at zero. */
function movingAverage(ys: Values, weight: number): Values {
  let last = 0
  let count = 0
  return ys.map(value => {
    if (value === null) return null
    last = last * weight + (1 - weight) * value
    count++
    return last / (1 - weight ** count)
  })
}

/** Steps that the whole axis counts as, so that a weight means the same for 10 points as for 10,000. As Weights & Biases has it. */
const AXIS = 1000

/** As the moving average, but a point counts less the farther away on the axis it is, not by how many lie between. */
function timeWeighted(ys: Values, xs: readonly number[], weight: number): Values {
  const range = (xs.at(-1) ?? 0) - (xs[0] ?? 0) || 1
  const each = Math.min(Math.sqrt(weight), 0.999)
  let [sum, weights, before] = [0, 0, xs[0] ?? 0]
  return ys.map((value, index) => {
    if (value === null) return null
    const x = xs[index] ?? before
    const kept = each ** (((x - before) / range) * AXIS)
    before = x
    sum = sum * kept + value
    weights = weights * kept + 1
    return sum / weights
  })
}

/** Standard deviation, in points, of the moving average's own weights. */
export function deviationOf(weight: number): number {
  return Math.sqrt(weight) / (1 - weight)
}

/** Points of the running mean that spreads as far: always odd, so that it has a middle. */
export function windowOf(weight: number): number {
  return 2 * Math.round((Math.sqrt(12 * deviationOf(weight) ** 2 + 1) - 1) / 2) + 1
}

const FAR = 3

/** Weights of the normal distribution around each point, up to three deviations; at the ends the points that are there count alone. */
function gaussian(ys: Values, deviation: number): Values {
  const reach = Math.max(1, Math.ceil(FAR * deviation))
  const weights = Array.from({ length: reach + 1 }, (_, far) => Math.exp(-((far / deviation) ** 2) / 2))
  return ys.map((own, index) => {
    if (own === null) return null
    let [sum, total] = [0, 0]
    for (let at = Math.max(0, index - reach); at <= Math.min(ys.length - 1, index + reach); at++) {
      const value = ys[at]
      if (value === null || value === undefined) continue
      const weight = weights[Math.abs(at - index)] ?? 0
      sum += weight * value
      total += weight
    }
    return sum / total
  })
}

/** The mean of `window` points around each; at the ends of those that are there. */
function runningMean(ys: Values, window: number): Values {
  const half = (window - 1) / 2
  const sums = [0]
  const counts = [0]
  for (const value of ys) {
    sums.push((sums.at(-1) ?? 0) + (value ?? 0))
    counts.push((counts.at(-1) ?? 0) + (value === null ? 0 : 1))
  }
  return ys.map((own, index) => {
    if (own === null) return null
    const [from, to] = [Math.max(0, index - half), Math.min(ys.length, index + half + 1)]
    return ((sums[to] ?? 0) - (sums[from] ?? 0)) / ((counts[to] ?? 0) - (counts[from] ?? 0))
  })
}

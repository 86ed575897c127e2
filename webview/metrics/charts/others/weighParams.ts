import { type Columned, columnId, numberOf } from '../column.ts'
import { type Correlation, rankCorrelation } from '../rankCorrelation.ts'
import { quantile } from './box.ts'

/** How much of a metric's variance a param explains by itself. */
export interface Weight {
  readonly param: string
  /** Adjusted eta squared, from 0 to 1: what groups of the param's values explain beyond what chance would. */
  readonly share: number
  /** Ends of its 90 % interval, by a basic bootstrap. */
  readonly low: number
  readonly high: number
  /** Runs that have both. */
  readonly count: number
  /** How the metric moves with it; undefined for words. */
  readonly correlation: Correlation | undefined
}

const FEWEST = 8
/** Groups that a param of many numbers is cut into, each with as many runs. */
const GROUPS = 6
/** More rows do not fit into a card. */
const MOST = 10
/** Words that are this many are names, not choices. */
const MOST_GROUPS = 30
const SAMPLES = 100
/** Runs in a resample: of many more the interval is that of so many, made narrower by the root of their ratio. */
const MOST_IN_SAMPLE = 2000

/** The params that weigh most in a metric, the heaviest first. Alike for alike runs: chance starts from the same seed. */
export function weighParams(runs: readonly Columned[], params: readonly string[], metric: string): readonly Weight[] {
  const column = columnId('metric', metric)
  const known = runs.flatMap(run => {
    const value = numberOf(run, column)
    return value === undefined ? [] : [{ run, value }]
  })
  const weighed = params.flatMap(param => weigh(known, param) ?? []).sort((a, b) => b.share - a.share)
  return weighed.slice(0, MOST).map(({ numbers, values, ...weight }) => ({
    ...weight,
    correlation: numbers ? rankCorrelation(numbers, [...values]) : undefined,
  }))
}

interface Known {
  readonly run: Columned
  readonly value: number
}

interface Weighed extends Omit<Weight, 'correlation'> {
  readonly numbers: readonly number[] | undefined
  readonly values: Float64Array
}

function weigh(known: readonly Known[], param: string): Weighed | undefined {
  const mine = known.filter(({ run }) => run.params[param] !== undefined)
  if (mine.length < FEWEST) return undefined
  const texts = mine.map(({ run }) => run.params[param] ?? '')
  const numbers = numbersOf(texts)
  const groups = numbers ? cutNumbers(numbers) : nameGroups(texts)
  const values = Float64Array.from(mine, ({ value }) => value)
  const share = groups && explained(values, groups)
  if (!groups || share === undefined) return undefined
  return { param, share, ...interval(values, groups, share), count: mine.length, numbers, values }
}

/** The texts as numbers; undefined when one of them is none. */
function numbersOf(texts: readonly string[]): readonly number[] | undefined {
  const numbers = texts.map(text => (text.trim() === '' ? Number.NaN : Number(text)))
  return numbers.every(Number.isFinite) ? numbers : undefined
}

/** The group of each run, by number. */
interface Groups {
  readonly of: Uint8Array
  readonly count: number
}

function nameGroups(texts: readonly string[]): Groups | undefined {
  const names = [...new Set(texts)]
  const at = new Map(names.map((name, index) => [name, index]))
  if (names.length < 2 || names.length > Math.min(MOST_GROUPS, texts.length / 2)) return undefined
  return { of: Uint8Array.from(texts, text => at.get(text) ?? 0), count: names.length }
}

/** By value where there are few values, else by quantile. */
function cutNumbers(numbers: readonly number[]): Groups | undefined {
  const values = [...new Set(numbers)]
  if (values.length <= GROUPS) return nameGroups(numbers.map(String))
  const sorted = [...numbers].sort((a, b) => a - b)
  const cuts = Array.from({ length: GROUPS - 1 }, (_, at) => quantile(sorted, (at + 1) / GROUPS))
  const of = Uint8Array.from(numbers, value => cuts.filter(cut => value > cut).length)
  return { of, count: GROUPS }
}

/** Adjusted eta squared of values in groups; with `picks` of those runs. Undefined when the values do not vary. */
export function explained(values: Float64Array, { of, count }: Groups, picks?: Uint32Array): number | undefined {
  const [sums, sizes] = [new Float64Array(count), new Float64Array(count)]
  const length = picks?.length ?? values.length
  let [sum, squares] = [0, 0]
  for (let at = 0; at < length; at++) {
    const index = picks ? (picks[at] ?? 0) : at
    const value = values[index] ?? 0
    const group = of[index] ?? 0
    sums[group] = (sums[group] ?? 0) + value
    sizes[group] = (sizes[group] ?? 0) + 1
    sum += value
    squares += value * value
  }
  const total = squares - (sum * sum) / length
  if (!(total > 1e-12 * Math.max(1, squares))) return undefined
  let [between, used] = [0, 0]
  for (let group = 0; group < count; group++) {
    const size = sizes[group] ?? 0
    if (size === 0) continue
    between += (sums[group] ?? 0) ** 2 / size
    used++
  }
  const eta = (between - (sum * sum) / length) / total
  if (length <= used) return 0
  return Math.max(0, Math.min(1, 1 - ((1 - eta) * (length - 1)) / (length - used)))
}

function interval(values: Float64Array, groups: Groups, share: number): { low: number; high: number } {
  const samples = samplesOf(values.length)
  const found = samples.map(picks => explained(values, groups, picks) ?? share).sort((a, b) => a - b)
  const narrower = Math.sqrt((samples[0]?.length ?? 1) / values.length)
  // Resampled runs come twice, which makes shares larger: the basic interval turns that around.
  const [low, high] = [0.95, 0.05].map(part => share - (quantile(found, part) - share) * narrower)
  return { low: Math.max(0, Math.min(share, low ?? share)), high: Math.min(1, Math.max(share, high ?? share)) }
}

let drawn: { readonly count: number; readonly samples: readonly Uint32Array[] } | undefined

/** Resamples of so many runs: most params are of the same runs, so they share them. */
function samplesOf(count: number): readonly Uint32Array[] {
  if (drawn?.count === count) return drawn.samples
  const chance = generator(count)
  const length = Math.min(count, MOST_IN_SAMPLE)
  const samples = Array.from({ length: SAMPLES }, () => new Uint32Array(length).map(() => Math.floor(chance() * count)))
  drawn = { count, samples }
  return samples
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

import { columnId, isNumeric, numberOf, textOf, type Columned } from '../column.ts'
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
/** Words that are this many are names, not choices. */
const MOST_GROUPS = 30
/** Cells that are looked at over all resamples of one param. */
const WORK = 400_000
const [FEWEST_SAMPLES, MOST_SAMPLES] = [60, 300]

/** Every param that says something about a metric, the heaviest first. Alike for alike runs: chance starts from the same seed. */
export function weighParams(runs: readonly Columned[], params: readonly string[], metric: string): readonly Weight[] {
  return params.flatMap(param => weigh(runs, param, metric) ?? []).sort((a, b) => b.share - a.share)
}

function weigh(runs: readonly Columned[], param: string, metric: string): Weight | undefined {
  const [x, y] = [columnId('param', param), columnId('metric', metric)]
  const known = runs.filter(run => textOf(run, x) !== undefined && numberOf(run, y) !== undefined)
  if (known.length < FEWEST) return undefined
  const isNumber = isNumeric(known, x)
  const numbers = isNumber ? known.map(run => numberOf(run, x) ?? 0) : []
  const groups = isNumber ? cutNumbers(numbers) : nameGroups(known.map(run => textOf(run, x) ?? ''))
  const values = Float64Array.from(known, run => numberOf(run, y) ?? 0)
  const share = groups && explained(values, groups)
  if (!groups || share === undefined) return undefined
  const correlation = isNumber ? rankCorrelation(numbers, [...values]) : undefined
  return { param, share, ...interval(values, groups, share), count: known.length, correlation }
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
  const count = Math.max(FEWEST_SAMPLES, Math.min(MOST_SAMPLES, Math.floor(WORK / values.length)))
  const chance = generator(values.length)
  const picks = new Uint32Array(values.length)
  const found: number[] = []
  for (let sample = 0; sample < count; sample++) {
    for (let at = 0; at < picks.length; at++) picks[at] = Math.floor(chance() * picks.length)
    found.push(explained(values, groups, picks) ?? share)
  }
  found.sort((a, b) => a - b)
  // Resampled runs come twice, which makes shares larger: the basic interval turns that around.
  const [low, high] = [2 * share - quantile(found, 0.95), 2 * share - quantile(found, 0.05)]
  return { low: Math.max(0, Math.min(share, low)), high: Math.min(1, Math.max(share, high)) }
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

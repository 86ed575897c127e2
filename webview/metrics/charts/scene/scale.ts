/** Values of a column along a stretch of pixels. */
export interface Scale {
  readonly min: number
  readonly max: number
  readonly isLog: boolean
  /** Where a value lies. */
  readonly at: (value: number) => number
  /** Which value lies there. */
  readonly of: (pixel: number) => number
  /** Places of lines and labels: round values. */
  readonly ticks: readonly number[]
}

export interface Span {
  readonly from: number
  readonly to: number
  /** About how many ticks there is room for. */
  readonly room: number
}

/** Above zero, over more than two powers of ten: learning rates and their like. */
export function isWide(values: readonly number[]): boolean {
  const [low, high] = extent(values)
  return low > 0 && high / low > 100
}

export function extent(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}

/** A scale with a little air on both sides of the values, which lie from `min` to `max`. */
export function scaleOf([min, max]: readonly [number, number], { from, to, room }: Span, isLog = false): Scale {
  const go = isLog ? Math.log10 : (value: number) => value
  const back = isLog ? (value: number) => 10 ** value : (value: number) => value
  const isFlat = min === max
  const [low, high] = isFlat ? flat(go(min), isLog) : [go(min), go(max)]
  const at = (value: number) => from + ((go(value) - low) / (high - low)) * (to - from)
  const of = (pixel: number) => back(low + ((pixel - from) / (to - from)) * (high - low))
  const ticks = isLog ? powersIn(low, high) : []
  return { min: back(low), max: back(high), isLog, at, of, ticks: ticks.length >= 2 ? ticks : roundTicks(back(low), back(high), room) }
}

function flat(value: number, isLog: boolean): readonly [number, number] {
  const air = isLog || value === 0 ? 1 : Math.abs(value) / 10
  return [value - air, value + air]
}

/** The ends of values, made wider by a part of their distance: nothing is drawn on the frame. */
export function withAir([min, max]: readonly [number, number], isLog = false, part = 0.05): readonly [number, number] {
  if (isLog) {
    const air = Math.log10(max / min) * part
    return [min / 10 ** air, max * 10 ** air]
  }
  return [min - (max - min) * part, max + (max - min) * part]
}

function powersIn(low: number, high: number): number[] {
  const first = Math.ceil(low - 1e-9)
  const every = Math.max(1, Math.ceil((high - low) / 6))
  return Array.from({ length: Math.max(0, Math.floor(high + 1e-9) - first + 1) }, (_, at) => 10 ** (first + at)).filter(
    (_, at) => at % every === 0,
  )
}

/** Multiples of 1, 2 or 5 times a power of ten. */
export function roundTicks(min: number, max: number, room: number): number[] {
  const rough = (max - min) / Math.max(1, room)
  if (!(rough > 0) || !Number.isFinite(rough)) return [min]
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find(factor => factor * power >= rough) ?? 10) * power
  const first = Math.ceil(min / step - 1e-9)
  const count = Math.floor(max / step + 1e-9) - first + 1
  return Array.from({ length: Math.max(0, Math.min(count, 1000)) }, (_, at) => Number(((first + at) * step).toPrecision(12)))
}

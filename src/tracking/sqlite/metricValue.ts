import type { Metric } from '../metric.ts'
import type { Value } from './connection.ts'

const LARGEST = 1.7976931348623157e308

/** A point as it stands in a row. */
export interface StoredMetric {
  readonly key: string
  readonly value: number
  readonly is_nan: 0 | 1
  readonly timestamp: number | bigint
  readonly step: number | bigint
}

/** How MLflow stores what SQL has no word for: NaN as 0 with a flag, infinities as the largest number. */
export function toStored({ key, value, timestamp, step }: Metric): StoredMetric {
  const isNan = Number.isNaN(value)
  return {
    key,
    value: isNan ? 0 : Math.max(-LARGEST, Math.min(LARGEST, value)),
    is_nan: isNan ? 1 : 0,
    timestamp: toInteger(timestamp),
    step: toInteger(step),
  }
}

export function fromStored(value: Value | undefined, isNan: Value | undefined): number {
  return isNan === 1 ? Number.NaN : Number(value)
}

/** 64-bit: what a double cannot count is bound as a whole number, cut at the ends of the range. */
export function toInteger(value: number): number | bigint {
  if (Number.isSafeInteger(value)) return value
  const whole = BigInt(Math.trunc(value))
  const [least, most] = [-(2n ** 63n), 2n ** 63n - 1n]
  return whole > most ? most : whole < least ? least : whole
}

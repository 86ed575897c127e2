import type { Value } from './connection.ts'

const LARGEST = 1.7976931348623157e308

/** How MLflow stores what SQL has no word for: NaN as 0 with a flag, infinities as the largest number. */
export function toStored(value: number): { value: number; is_nan: 0 | 1 } {
  if (Number.isNaN(value)) return { value: 0, is_nan: 1 }
  return { value: Math.max(-LARGEST, Math.min(LARGEST, value)), is_nan: 0 }
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

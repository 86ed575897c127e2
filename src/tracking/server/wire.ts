/** How one generation of clients (the `1` of `mlflow-python-client/1.20.2`) reads and writes; other callers count as the newest. */
export interface Wire {
  readonly generation: number
  /** 1.x wants int64 as strings, as protobuf's JSON says; later ones write numbers. Beyond 2^53 only a string is exact. */
  int64(value: number): number | string
  /** As above, absent when it is absent or null. */
  maybeInt64(value: number | null | undefined): number | string | undefined
}

export const NEWEST = 3
const WIRES = new Map([1, 2, NEWEST].map(generation => [generation, openWire(generation)]))

export function wireFor(userAgent: string | undefined): Wire {
  const generation = Number(/^mlflow-python-client\/(\d+)\./.exec(userAgent ?? '')?.[1] ?? NEWEST)
  return WIRES.get(Math.min(Math.max(generation, 1), NEWEST)) as Wire
}

function openWire(generation: number): Wire {
  const int64 = (value: number) => (generation > 1 && Number.isSafeInteger(value) ? value : exact(value))
  return { generation, int64, maybeInt64: value => (value === null || value === undefined ? undefined : int64(value)) }
}

function exact(value: number): string {
  const digits = BigInt(value)
  return String(digits >= 2n ** 63n ? 2n ** 63n - 1n : digits)
}

/** A double in protobuf's JSON. */
export function toDouble(value: number): number | string {
  if (Number.isFinite(value)) return value
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
}

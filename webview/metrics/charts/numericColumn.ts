import type { RunRow } from '../../../src/protocol/metricsPage.ts'

/** A run with a param and a metric that are both numbers. */
export interface Pair {
  readonly runId: string
  readonly name: string
  readonly x: number
  readonly y: number
}

/** The runs that have both, when the param is a number wherever it is there; empty otherwise. */
export function pairsOf(rows: readonly RunRow[], param: string, metric: string): Pair[] {
  const pairs: Pair[] = []
  for (const { id, name, params, metrics } of rows) {
    const text = params[param]
    if (text === undefined) continue
    const x = text.trim() === '' ? Number.NaN : Number(text)
    if (!Number.isFinite(x)) return []
    const y = metrics[metric]
    if (typeof y === 'number' && Math.abs(y) < Number.MAX_VALUE) pairs.push({ runId: id, name, x, y })
  }
  return pairs
}

/** True when there is something to see: two different values at least. */
export function isSpread(pairs: readonly Pair[]): boolean {
  return pairs.some(({ x }) => x !== pairs[0]?.x)
}

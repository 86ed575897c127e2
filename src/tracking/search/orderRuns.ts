import type { RunRecord } from '../sources/runRecord.ts'
import type { Order } from './filter.ts'
import { overviewGrammar } from './grammar.ts'
import { heldBy } from './matchRun.ts'
import { parseOrder } from './parseOrder.ts'

type Held = string | number | undefined

/** Runs in an order of MLflow's grammar, then newest first, then by id. What lacks the key comes last both ways, NaN before it. */
export function orderRuns(runs: readonly RunRecord[], clauses: readonly string[]): RunRecord[] {
  const orders = parseOrder(clauses, overviewGrammar)
  return [...runs].sort(comparing(orders, heldBy))
}

interface Ordered {
  readonly runId: string
  readonly startTime?: number | undefined
}

/** Tells which of two runs comes first; `held` is what a run has under a key. */
export function comparing<Run extends Ordered>(
  orders: readonly Order[],
  held: (run: Run, entity: Order['entity'], key: string) => Held,
): (a: Run, b: Run) => number {
  return (a, b) => {
    for (const { entity, key, ascending } of orders) {
      const difference = compareHeld(held(a, entity, key), held(b, entity, key), ascending)
      if (difference !== 0) return difference
    }
    return (b.startTime ?? 0) - (a.startTime ?? 0) || (a.runId < b.runId ? -1 : 1)
  }
}

function compareHeld(left: Held, right: Held, ascending: boolean): number {
  const rank = rankOf(left) - rankOf(right)
  if (rank !== 0 || left === undefined || right === undefined || Number.isNaN(left)) return rank
  const difference = left < right ? -1 : left > right ? 1 : 0
  return ascending ? difference : -difference
}

function rankOf(value: Held): number {
  return value === undefined ? 2 : Number.isNaN(value) ? 1 : 0
}

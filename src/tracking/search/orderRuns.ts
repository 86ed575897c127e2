import type { RunRecord } from '../sources/runRecord.ts'
import type { Order } from './filter.ts'
import { runGrammar } from './grammar.ts'
import { heldBy } from './matchRun.ts'
import { parseOrder } from './parseOrder.ts'

/** Runs in an order of MLflow's grammar, then newest first, then by id. What lacks the key comes last both ways, NaN before it. */
export function orderRuns(runs: readonly RunRecord[], clauses: readonly string[]): RunRecord[] {
  const orders = parseOrder(clauses, runGrammar)
  return [...runs].sort((a, b) => {
    for (const order of orders) {
      const difference = compareBy(order, a, b)
      if (difference !== 0) return difference
    }
    return (b.startTime ?? 0) - (a.startTime ?? 0) || (a.runId < b.runId ? -1 : 1)
  })
}

function compareBy({ entity, key, ascending }: Order, a: RunRecord, b: RunRecord): number {
  const [left, right] = [heldBy(a, entity, key), heldBy(b, entity, key)]
  const rank = rankOf(left) - rankOf(right)
  if (rank !== 0 || left === undefined || right === undefined || Number.isNaN(left)) return rank
  const difference = left < right ? -1 : left > right ? 1 : 0
  return ascending ? difference : -difference
}

function rankOf(value: string | number | undefined): number {
  return value === undefined ? 2 : Number.isNaN(value) ? 1 : 0
}

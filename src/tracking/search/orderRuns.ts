import type { RunRecord } from '../sources/runRecord.ts'
import type { Order } from './filter.ts'
import { overviewGrammar } from './grammar.ts'
import { heldBy } from './matchRun.ts'
import { parseOrder } from './parseOrder.ts'

type Held = string | number | undefined

/** Tells what a run has under a key that is not in its record, such as the lowest value of a metric. */
export type AlsoHeld = (run: RunRecord, order: Order) => Promise<Held>

const AT_ONCE = 64

/**
 * Runs in an order of MLflow's grammar, then newest first, then by id. What lacks the key comes last both ways, NaN before it.
 * `also` is asked only where an order needs it.
 */
export async function orderRuns(runs: readonly RunRecord[], clauses: readonly string[], also: AlsoHeld): Promise<RunRecord[]> {
  const orders = parseOrder(clauses, overviewGrammar)
  const found = new Map<string, ReadonlyMap<string, Held>>()
  for (const order of orders) if (isBeyond(order)) found.set(nameOf(order), await askAll(runs, run => also(run, order)))
  return [...runs].sort(
    comparing(orders, (run, entity, key) => {
      const held = found.get(nameOf({ entity, key }))
      return held ? held.get(run.runId) : heldBy(run, entity, key)
    }),
  )
}

/** True for what no record holds: what is to be looked up for each run. */
export function isBeyond({ entity, key }: Pick<Order, 'entity' | 'key'>): boolean {
  return entity === 'lowest' || entity === 'highest' || (entity === 'attribute' && key === 'model')
}

function nameOf({ entity, key }: Pick<Order, 'entity' | 'key'>): string {
  return `${entity}\n${key}`
}

/** Each answer may be a file that is read: a process may only have so many of them open. */
async function askAll(runs: readonly RunRecord[], ask: (run: RunRecord) => Promise<Held>): Promise<Map<string, Held>> {
  const held = new Map<string, Held>()
  for (let at = 0; at < runs.length; at += AT_ONCE) {
    const some = runs.slice(at, at + AT_ONCE)
    const answers = await Promise.all(some.map(ask))
    for (const [index, run] of some.entries()) held.set(run.runId, answers[index])
  }
  return held
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

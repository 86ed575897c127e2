import type { Disposable } from '../../base/lifetime.ts'
import type { RunSource } from '../../tracking/sources/runSource.ts'

/** How often a source is looked at, at the most. */
const OFTEN = 400
const SELDOM = 2000
/** A source that is slow to look at is left alone for so many times as long. */
const REST = 20
const MOST_RUNNING = 50

/**
 * Tells when a source changed, whoever changed it. A database says so by a number; of other sources the list of experiments, with
 * its counts and times, is compared.
 */
export function watchSource(source: RunSource, onChange: () => void): Disposable {
  const isCheap = isStamped(source)
  const look = async () => (isStamped(source) ? source.stamp() : lookAt(source))
  let last: string | undefined
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  const turn = async () => {
    const began = performance.now()
    const now = await look().catch(() => 'unreadable')
    if (isOver) return
    if (last !== undefined && now !== last) onChange()
    last = now
    wait(Math.max(isCheap ? OFTEN : SELDOM, (performance.now() - began) * REST))
  }
  const wait = (milliseconds: number) => {
    timer = setTimeout(() => void turn(), milliseconds)
    timer.unref()
  }
  // A remote server is asked when a person looks, not all the time.
  if (source.view().kind !== 'remote') wait(0)
  return {
    dispose: () => {
      isOver = true
      clearTimeout(timer)
    },
  }
}

function isStamped(source: RunSource): source is RunSource & { stamp(): string } {
  return 'stamp' in source && typeof source.stamp === 'function'
}

/** Runs that run may change without their experiment's counts: those are compared too. */
async function lookAt(source: RunSource): Promise<string> {
  const experiments = await source.experiments()
  const experimentIds = experiments.filter(({ running }) => running !== 0).map(({ id }) => id)
  const registered = (await source.registry?.models(undefined)) ?? []
  if (experimentIds.length === 0) return JSON.stringify([experiments, registered])
  const { metrics } = await source.keys(experimentIds)
  const ask = { source: source.view().id, experimentIds, filter: "attributes.status = 'RUNNING'", metricKeys: metrics }
  return JSON.stringify([experiments, registered, await source.runs({ ...ask, offset: 0, limit: MOST_RUNNING })])
}

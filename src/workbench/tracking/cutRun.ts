import type { RunView } from '../../protocol/runs.ts'

/** Entries of one kind that a person may still look through. */
const MOST = 5000

/**
 * A run may have a million tags, which would fill the memory of whatever shows it: beyond so many they are left out of what goes
 * to the editor, and counted. MLflow's own tags and ours always stay, for much is read from them.
 */
export function cutRun(view: RunView): RunView {
  const { tags, params, latest, metrics } = view
  const [own, others] = partition(Object.entries(tags), ([key]) => /^(?:mlflow|mlops)\./.test(key))
  const all = { tags: others.length, params: Object.keys(params).length, metrics: latest.length }
  if (Math.max(...Object.values(all)) <= MOST) return view
  const kept = latest.slice(0, MOST)
  return {
    ...view,
    tags: Object.fromEntries([...own, ...others.slice(0, MOST)]),
    params: Object.fromEntries(Object.entries(params).slice(0, MOST)),
    latest: kept,
    metrics: Object.fromEntries(kept.flatMap(({ key }) => (Object.hasOwn(metrics, key) ? [[key, metrics[key] as number]] : []))),
    leftOut: { tags: beyond(all.tags), params: beyond(all.params), metrics: beyond(all.metrics) },
  }
}

function beyond(count: number): number {
  return Math.max(0, count - MOST)
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  const [first, second]: [T[], T[]] = [[], []]
  for (const item of items) (isFirst(item) ? first : second).push(item)
  return [first, second]
}

import type { Disposable } from '../../base/lifetime.ts'

export interface Coalesced<T> extends Disposable {
  (item: T): void
  /** Delivers what waits now. */
  flush(): void
}

/**
 * Merges a burst: what comes within `wait` ms of the last item is delivered together, once. A burst that never pauses is
 * delivered every `longest` ms.
 */
export function coalesce<T>(deliver: (items: ReadonlySet<T>) => void, wait: number, longest = wait * 10): Coalesced<T> {
  let items = new Set<T>()
  let timer: NodeJS.Timeout | undefined
  let since = 0
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (items.size === 0) return
    const batch = items
    items = new Set()
    deliver(batch)
  }
  const add = (item: T) => {
    if (items.size === 0) since = Date.now()
    items.add(item)
    clearTimeout(timer)
    timer = setTimeout(flush, Math.max(0, Math.min(wait, since + longest - Date.now())))
  }
  return Object.assign(add, {
    flush,
    dispose: () => {
      clearTimeout(timer)
      items.clear()
    },
  })
}

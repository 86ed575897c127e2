/**
 * Work that many may ask for at once, done once at a time for each key: who asks while it runs shares the next turn with all others who
 * do. Each answer is of work that began after it was asked for.
 */
export function shareNext<K, T>(work: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const running = new Map<K, Promise<T>>()
  const next = new Map<K, Promise<T>>()
  const start = (key: K): Promise<T> => {
    const turn = work(key).finally(() => {
      if (running.get(key) === turn) running.delete(key)
    })
    running.set(key, turn)
    return turn
  }
  return key => {
    const current = running.get(key)
    if (!current) return start(key)
    const waiting = next.get(key)
    if (waiting) return waiting
    const following = current
      .catch(() => undefined)
      .then(() => {
        next.delete(key)
        return start(key)
      })
    next.set(key, following)
    return following
  }
}

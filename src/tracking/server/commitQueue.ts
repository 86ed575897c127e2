import type { TrackingStore } from '../store.ts'

/** Runs a small write soon, and answers once it is durable. */
export type CommitQueue = <T>(work: () => T) => Promise<T>

interface Waiting {
  /** Does the work; what comes of it is told when the transaction has ended. */
  readonly attempt: () => () => void
  readonly reject: (error: unknown) => void
}

/**
 * Writes that arrive together are stored together: a transaction costs more than what most of them write. Each of them
 * still stands or falls alone, for the store undoes what fails within a transaction by itself.
 */
export function openCommitQueue(store: TrackingStore): CommitQueue {
  let waiting: Waiting[] = []
  const flush = () => {
    const batch = waiting
    waiting = []
    try {
      const attempts = () => batch.map(({ attempt }) => attempt())
      for (const settle of batch.length === 1 ? attempts() : store.together(attempts)) settle()
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
  return work =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush)
      const attempt = () => {
        try {
          const value = work()
          return () => resolve(value)
        } catch (error) {
          return () => reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      waiting.push({ attempt, reject })
    })
}

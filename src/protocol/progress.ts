import type { Call } from './connect.ts'

export type Phase = 'scan' | 'hash' | 'store' | 'check' | 'push' | 'fetch' | 'checkout'

/** How far a long verb is. Totals are 0 while unknown. */
export interface Progress {
  readonly phase: Phase
  readonly bytes: number
  readonly totalBytes: number
  readonly files: number
  readonly totalFiles: number
  /** Bytes a second over the last seconds, 0 while unknown. */
  readonly speed: number
  readonly secondsLeft?: number | undefined
}

export type LongCall = Call<Progress>

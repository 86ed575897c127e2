import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { MetricPoint } from '../../../protocol/runs.ts'
import { readEvent } from './readEvent.ts'
import { readRecords } from './records.ts'

/** What the event files of one folder hold together. */
export interface EventLog {
  readonly points: ReadonlyMap<string, readonly MetricPoint[]>
  readonly params: Readonly<Record<string, string>>
  /** Milliseconds; undefined for no events. */
  readonly firstTime?: number | undefined
  readonly lastTime?: number | undefined
}

/** Reads event files as they grow: only what came since the last time. */
export class EventReader {
  readonly #folder: string
  readonly #offsets = new Map<string, number>()
  readonly #points = new Map<string, MetricPoint[]>()
  #params: Record<string, string> = {}
  #first: number | undefined
  #last: number | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /** `names` are the folder's event files, oldest first. */
  read(names: readonly string[]): EventLog {
    for (const name of names) this.#readOn(join(this.#folder, name))
    return { points: this.#points, params: this.#params, firstTime: this.#first, lastTime: this.#last }
  }

  #readOn(file: string): void {
    const from = this.#offsets.get(file) ?? 0
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (size <= from) return
    const { records, end } = readRecords(readFileSync(file).subarray(from))
    this.#offsets.set(file, from + end)
    for (const record of records) this.#take(readEvent(record))
  }

  #take({ wallTime, step, scalars, params }: ReturnType<typeof readEvent>): void {
    const timestamp = Math.round(wallTime * 1000)
    this.#first ??= timestamp
    this.#last = timestamp
    this.#params = { ...this.#params, ...params }
    for (const { tag, value } of scalars) {
      const points = this.#points.get(tag) ?? []
      points.push({ step, timestamp, value })
      this.#points.set(tag, points)
    }
  }
}

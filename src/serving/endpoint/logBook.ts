import type { LogLine } from '../../protocol/serving.ts'

const MOST_LINES = 5000

/** The last lines that gateway and workers said. */
export class LogBook {
  #lines: LogLine[] = []
  #next = 1
  readonly #onLine: ((line: LogLine) => void) | undefined

  constructor(onLine?: (line: LogLine) => void) {
    this.#onLine = onLine
  }

  add(from: LogLine['from'], level: LogLine['level'], text: string): void {
    const line = { id: this.#next++, time: Date.now(), from, level, text }
    this.#lines.push(line)
    if (this.#lines.length > MOST_LINES * 2) this.#lines = this.#lines.slice(-MOST_LINES)
    this.#onLine?.(line)
  }

  after(id: number, limit = 1000): LogLine[] {
    return this.#lines.filter(line => line.id > id).slice(0, limit)
  }
}

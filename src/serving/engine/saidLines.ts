import type { LogLine } from '../../protocol/serving.ts'

const MOST_LINES = 5000
const PAGE = 1000

/** What gateways said, by endpoint: those that failed too. Ids go up over restarts, and are above any that a gateway itself gives. */
export class SaidLines {
  readonly #lines = new Map<string, LogLine[]>()

  add(endpoint: string, line: LogLine): void {
    const lines = this.#lines.get(endpoint) ?? []
    lines.push({ ...line, id: Math.max(Date.now(), (lines.at(-1)?.id ?? 0) + 1) })
    if (lines.length > MOST_LINES * 2) lines.splice(0, MOST_LINES)
    this.#lines.set(endpoint, lines)
  }

  /** False of an endpoint that was not started here. */
  has(endpoint: string): boolean {
    return this.#lines.has(endpoint)
  }

  after(endpoint: string, id: number): LogLine[] {
    return (this.#lines.get(endpoint) ?? []).filter(line => line.id > id).slice(0, PAGE)
  }

  forget(endpoint: string): void {
    this.#lines.delete(endpoint)
  }
}

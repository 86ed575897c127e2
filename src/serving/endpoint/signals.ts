import type { SignalsView } from '../../protocol/serving.ts'

const SECONDS = 60
/** Latencies are counted in classes, each a fifth wider than the one before, from 0.05 ms to beyond ten minutes. */
const FIRST = 0.05
const FACTOR = 1.2
const CLASSES = 92

interface Second {
  at: number
  requests: number
  errors: number
  calls: number
  rows: number
  readonly latencies: Uint32Array
}

/** The golden signals of the last minute, in constant memory. */
export class Signals {
  readonly #seconds: Second[] = Array.from({ length: SECONDS }, () => empty())
  readonly #start = Date.now()
  #requests = 0
  #errors = 0

  /** `latency` in milliseconds. */
  note(status: number, latency: number): void {
    const second = this.#now()
    const isError = status >= 500 || status === 429
    second.requests += 1
    this.#requests += 1
    if (isError) {
      second.errors += 1
      this.#errors += 1
    }
    const place = Math.min(CLASSES - 1, Math.max(0, Math.ceil(Math.log(latency / FIRST) / Math.log(FACTOR))))
    second.latencies[place] = (second.latencies[place] ?? 0) + 1
  }

  noteCall(rows: number): void {
    const second = this.#now()
    second.calls += 1
    second.rows += rows
  }

  view(waiting: number): SignalsView {
    const now = Math.floor(Date.now() / 1000)
    const last = this.#seconds.filter(second => second.at > now - SECONDS)
    const sum = (key: 'requests' | 'errors' | 'calls' | 'rows') => last.reduce((total, second) => total + second[key], 0)
    const seconds = Math.min(SECONDS, Math.max(1, (Date.now() - this.#start) / 1000))
    const percentile = percentiles(last, sum('requests'))
    return {
      requestsPerSecond: sum('requests') / seconds,
      p50: percentile(0.5),
      p95: percentile(0.95),
      p99: percentile(0.99),
      errorRate: sum('errors') / sum('requests'),
      waiting,
      batch: sum('rows') / sum('calls'),
      requests: this.#requests,
      errors: this.#errors,
    }
  }

  #now(): Second {
    const at = Math.floor(Date.now() / 1000)
    const second = this.#seconds[at % SECONDS] as Second
    if (second.at !== at) {
      Object.assign(second, { at, requests: 0, errors: 0, calls: 0, rows: 0 })
      second.latencies.fill(0)
    }
    return second
  }
}

function empty(): Second {
  return { at: 0, requests: 0, errors: 0, calls: 0, rows: 0, latencies: new Uint32Array(CLASSES) }
}

/** The middle of the class in which the share is reached; NaN when there was nothing. */
function percentiles(seconds: readonly Second[], total: number): (share: number) => number {
  const counts = new Float64Array(CLASSES)
  for (const { latencies } of seconds)
    for (let place = 0; place < CLASSES; place++) counts[place] = (counts[place] ?? 0) + (latencies[place] ?? 0)
  return share => {
    if (total === 0) return Number.NaN
    let below = 0
    const place = counts.findIndex(count => (below += count) >= total * share)
    return FIRST * FACTOR ** (place - 0.5)
  }
}

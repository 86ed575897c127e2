import { Agent, request } from 'node:http'
import type { Call } from '../../protocol/connect.ts'
import type { LoadReport, RequestDraft } from '../../protocol/serving.ts'

export interface Load {
  readonly url: string
  readonly draft: RequestDraft
  readonly requests: number
  readonly connections: number
}

/** Sends the same request many times over some connections, each sending its next one when the last is answered. */
export async function loadTest({ url, draft, requests, connections }: Load, call: Call<{ sent: number; of: number }>): Promise<LoadReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latencies: number[] = []
  const statuses: Record<string, number> = {}
  let sent = 0
  const start = performance.now()
  try {
    const worker = async () => {
      while (sent < requests && call.signal?.aborted !== true) {
        sent += 1
        const began = performance.now()
        const status = String(await sendOne(url, draft, agent))
        latencies.push(performance.now() - began)
        statuses[status] = (statuses[status] ?? 0) + 1
        if (latencies.length % 50 === 0) call.onProgress?.({ sent: latencies.length, of: requests })
      }
    }
    await Promise.all(Array.from({ length: Math.min(connections, requests) }, worker))
  } finally {
    agent.destroy()
  }
  return report(latencies, { seconds: (performance.now() - start) / 1000, statuses })
}

/** The status; 'error' where no answer came. */
function sendOne(url: string, { method, path, headers, body }: RequestDraft, agent: Agent): Promise<number | string> {
  return new Promise(resolve => {
    const sent = request(url + path, { method, agent, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } }, answer => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', () => resolve('error'))
    sent.end(body)
  })
}

function report(latencies: readonly number[], { seconds, statuses }: { seconds: number; statuses: Record<string, number> }): LoadReport {
  const sorted = [...latencies].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  const count = sorted.length
  return {
    requests: count,
    seconds,
    perSecond: count / seconds,
    statuses,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    most: at(1),
    histogram: toHistogram(sorted),
  }
}

const FACTOR = 1.5

function toHistogram(sorted: readonly number[]): LoadReport['histogram'] {
  const bars: { below: number; count: number }[] = []
  let below = 0.5
  for (const latency of sorted) {
    while (latency >= below) below *= FACTOR
    const last = bars.at(-1)
    if (last?.below === below) last.count += 1
    else bars.push({ below, count: 1 })
  }
  return bars
}

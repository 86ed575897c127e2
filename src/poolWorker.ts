import { parentPort } from 'node:worker_threads'
import { Meter } from './base/meter.ts'
import type { BatchAnswer, BatchRequest, WireFailure } from './data/work/pool.ts'
import { doWork } from './data/work/work.ts'

/** The thread of a pool: takes a batch, does it, answers. */
parentPort?.on('message', (request: BatchRequest) => parentPort?.postMessage(answer(request)))

function answer(request: BatchRequest): BatchAnswer {
  try {
    const outcomes = doWork(request.kind, request.items as never[], new Meter(request.shared))
    return { id: request.id, outcomes: outcomes.map(outcome => ('error' in outcome ? { error: toWire(outcome.error) } : outcome)) }
  } catch (error) {
    return { id: request.id, error: toWire(error as Error) }
  }
}

function toWire(error: Error & { code?: string; data?: Record<string, unknown> }): WireFailure {
  return { name: error.name, message: error.message, code: error.code, data: error.data }
}

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Failure } from '../../base/failure.ts'
import type { Disposable } from '../../base/lifetime.ts'
import { Meter } from '../../base/meter.ts'
import { doWork, type Outcome, type WorkKind, type WorkKinds } from './work.ts'

/** What a worker thread is sent, and what it answers. */
export interface BatchRequest {
  readonly id: number
  readonly kind: WorkKind
  readonly items: readonly unknown[]
  readonly shared: SharedArrayBuffer
}

export interface BatchAnswer {
  readonly id: number
  readonly outcomes?: readonly WireOutcome[]
  readonly error?: WireFailure
}

export interface WireFailure {
  readonly name: string
  readonly message: string
  readonly code?: string | undefined
  readonly data?: Readonly<Record<string, unknown>> | undefined
}

export type WireOutcome = { readonly result: unknown } | { readonly error: WireFailure }

interface Batch {
  readonly request: BatchRequest
  readonly done: (answer: BatchAnswer) => void
}

export interface PoolOptions {
  /** The worker's script: `dist/pool.js`, or the source file when Node runs the sources. */
  readonly script: string | URL
  readonly size?: number
}

export interface RunOptions<I> {
  /** Bytes that an item will read, so that batches are even; 0 when not known. */
  readonly weigh: (item: I) => number
  readonly meter?: Meter | undefined
  readonly signal?: AbortSignal | undefined
}

const BATCH_ITEMS = 256
const BATCH_BYTES = 64 << 20
/** Up to here the work is done where it is asked for: starting threads would take longer. */
const INLINE_ITEMS = 128
const INLINE_BYTES = 4 << 20

/** Worker threads that read, hash, copy and link; started when first needed, and kept. */
export class Pool implements Disposable {
  readonly #script: string | URL
  readonly #size: number
  readonly #workers: Worker[] = []
  readonly #idle: Worker[] = []
  readonly #queue: Batch[] = []
  readonly #running = new Map<Worker, Batch>()
  #next = 1

  constructor(options: PoolOptions) {
    this.#script = options.script
    this.#size = options.size ?? Math.min(8, Math.max(2, availableParallelism()))
  }

  /** Does `kind` for every item; outcomes are in the items' order. Rejects only when cancelled or when a thread dies. */
  async run<K extends WorkKind>(
    kind: K,
    items: readonly WorkKinds[K]['item'][],
    options: RunOptions<WorkKinds[K]['item']>,
  ): Promise<Outcome<WorkKinds[K]['result']>[]> {
    const meter = options.meter ?? new Meter()
    const cancel = () => meter.cancel()
    if (options.signal?.aborted) cancel()
    options.signal?.addEventListener('abort', cancel, { once: true })
    try {
      meter.throwIfCancelled()
      const batches = toBatches(items, options.weigh)
      if (isSmall(items, options.weigh)) return doWork(kind, items, meter)
      const answers = await Promise.all(batches.map(batch => this.#send(kind, batch, meter)))
      return answers.flat() as Outcome<WorkKinds[K]['result']>[]
    } finally {
      options.signal?.removeEventListener('abort', cancel)
    }
  }

  async dispose(): Promise<void> {
    for (const batch of this.#queue.splice(0))
      batch.done({ id: batch.request.id, error: { name: 'AbortError', message: 'The pool is closed' } })
    await Promise.all(this.#workers.splice(0).map(worker => worker.terminate()))
  }

  #send(kind: WorkKind, items: readonly unknown[], meter: Meter): Promise<Outcome<unknown>[]> {
    return new Promise((resolve, reject) => {
      const request: BatchRequest = { id: this.#next++, kind, items, shared: meter.shared }
      const done = (answer: BatchAnswer) => {
        if (answer.error) reject(revive(answer.error))
        else resolve((answer.outcomes ?? []).map(outcome => ('error' in outcome ? { error: revive(outcome.error) } : outcome)))
      }
      this.#queue.push({ request, done })
      this.#pump()
    })
  }

  #pump(): void {
    while (this.#queue.length > 0) {
      const worker = this.#idle.pop() ?? this.#start()
      if (!worker) return
      const batch = this.#queue.shift() as Batch
      this.#running.set(worker, batch)
      worker.ref()
      worker.postMessage(batch.request)
    }
  }

  #start(): Worker | undefined {
    if (this.#workers.length >= this.#size) return undefined
    const worker = new Worker(this.#script)
    worker.unref()
    worker.on('message', (answer: BatchAnswer) => this.#finish(worker, answer))
    worker.on('error', (error: Error) => this.#lose(worker, error))
    worker.on('exit', () => this.#lose(worker, new Error('A worker thread ended before its work was done')))
    this.#workers.push(worker)
    return worker
  }

  #finish(worker: Worker, answer: BatchAnswer): void {
    const batch = this.#running.get(worker)
    this.#running.delete(worker)
    this.#idle.push(worker)
    worker.unref()
    batch?.done(answer)
    this.#pump()
  }

  #lose(worker: Worker, error: Error): void {
    const at = this.#workers.indexOf(worker)
    if (at >= 0) this.#workers.splice(at, 1)
    const idle = this.#idle.indexOf(worker)
    if (idle >= 0) this.#idle.splice(idle, 1)
    const batch = this.#running.get(worker)
    this.#running.delete(worker)
    batch?.done({ id: batch.request.id, error: { name: error.name, message: error.message } })
    this.#pump()
  }
}

function revive(wire: WireFailure): Error {
  if (wire.code !== undefined && wire.name === 'Failure') return new Failure(wire.code, wire.message, wire.data)
  return Object.assign(new Error(wire.message), { name: wire.name, ...(wire.code !== undefined && { code: wire.code }) })
}

function isSmall<I>(items: readonly I[], weigh: (item: I) => number): boolean {
  return items.length <= INLINE_ITEMS && items.reduce((sum, item) => sum + weigh(item), 0) <= INLINE_BYTES
}

function toBatches<I>(items: readonly I[], weigh: (item: I) => number): I[][] {
  const batches: I[][] = []
  let batch: I[] = []
  let bytes = 0
  for (const item of items) {
    const weight = weigh(item)
    if (batch.length > 0 && (batch.length === BATCH_ITEMS || bytes + weight > BATCH_BYTES)) {
      batches.push(batch)
      batch = []
      bytes = 0
    }
    batch.push(item)
    bytes += weight
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}

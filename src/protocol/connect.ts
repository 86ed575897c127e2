/**
 * Typed calls over any message port: host ↔ page, host ↔ worker. Each side offers an object of async methods and gets a
 * stand-in for the other side's. A handler that throws rejects its caller; closing rejects what waits. The last
 * parameter of a method may be a `Call`: its signal travels as a cancel message, its progress as progress messages.
 * What comes over the port is not trusted: a message of another shape is ignored, and only the methods of `mine` can be called.
 */
export interface Port {
  post(message: unknown): void
  listen(listener: (message: unknown) => void): () => void
}

/** What a long call gets beside its arguments. Progress is plain data. */
export interface Call<P = unknown> {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: P) => void) | undefined
}

/** How an error crosses a boundary. */
export interface WireError {
  readonly name: string
  readonly message: string
  readonly code?: string | undefined
  readonly data?: Readonly<Record<string, unknown>> | undefined
  readonly stack?: string | undefined
}

export interface Connection<Theirs> {
  readonly theirs: Theirs
  close(): void
}

export interface ConnectOptions {
  /** Makes the error that a caller sees from what came over the wire. */
  revive?: (error: WireError) => Error
  /** Makes what goes over the wire from what a handler threw. */
  flatten?: (error: unknown) => WireError
}

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: readonly unknown[]; readonly call: boolean }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: WireError }

/** One direction of a connection. */
interface Half {
  take(message: Message): void
  close(): void
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
  readonly onProgress: ((progress: unknown) => void) | undefined
  release(): void
}

const CALL = Symbol('call')

/** Marks the last argument of a call as its `Call`, so that it is not sent as data. */
export function withCall<P>(call: Call<P>): Call<P> {
  return Object.assign({ ...call }, { [CALL]: true })
}

export function connect<Theirs extends object>(port: Port, mine: object, options: ConnectOptions = {}): Connection<Theirs> {
  let open = true
  const post = (message: Message) => {
    if (open) port.post(message)
  }
  const answers = answering(mine, post, options.flatten ?? flattenError)
  const questions = new Asking(post, options.revive ?? reviveError)
  const stop = port.listen(raw => {
    if (!isMessage(raw)) return
    if (raw.kind === 'call' || raw.kind === 'cancel') answers.take(raw)
    else questions.take(raw)
  })
  const theirs = new Proxy({} as Theirs, {
    // `then` is left out so that `await connection.theirs` does not call the other side.
    get: (_, method) =>
      typeof method === 'string' && method !== 'then' ? (...given: unknown[]) => questions.ask(method, given) : undefined,
  })
  return {
    theirs,
    close() {
      if (!open) return
      open = false
      stop()
      answers.close()
      questions.close()
    },
  }
}

/** Runs the calls that come in and sends back what came of them. */
function answering(mine: object, post: (message: Message) => void, flatten: (error: unknown) => WireError): Half {
  const running = new Map<number, AbortController>()

  async function answer({ id, method, args, call }: Message & { kind: 'call' }): Promise<void> {
    const control = new AbortController()
    running.set(id, control)
    try {
      const own: Call = { signal: control.signal, onProgress: progress => post({ kind: 'progress', id, progress }) }
      const value: unknown = await Reflect.apply(handlerOf(mine, method), mine, call ? [...args, own] : args)
      post({ kind: 'result', id, value })
    } catch (error) {
      refuse(id, flatten(error))
    } finally {
      running.delete(id)
    }
  }

  function refuse(id: number, error: WireError): void {
    try {
      post({ kind: 'error', id, error })
    } catch {
      // The port cannot carry `data`; the sentence and the code still tell the caller what to do.
      post({ kind: 'error', id, error: { name: error.name, message: error.message, code: error.code } })
    }
  }

  return {
    take(message) {
      if (message.kind === 'cancel') running.get(message.id)?.abort()
      else if (message.kind === 'call' && !running.has(message.id)) void answer(message)
    },
    close() {
      for (const control of running.values()) control.abort()
    },
  }
}

/** Sends calls out and settles each when its answer comes. */
class Asking implements Half {
  readonly #waiting = new Map<number, Waiting>()
  readonly #post: (message: Message) => void
  readonly #revive: (error: WireError) => Error
  // A page may be reloaded while its host still works for the one before: neither may take the other's answers.
  #next = Math.floor(Math.random() * 2 ** 48)
  #open = true

  constructor(post: (message: Message) => void, revive: (error: WireError) => Error) {
    this.#post = post
    this.#revive = revive
  }

  ask(method: string, given: unknown[]): Promise<unknown> {
    const last = given.at(-1)
    const answer = isCall(last) ? this.#send(method, given.slice(0, -1), last) : this.#send(method, given, undefined)
    // Facts (`didChange`) are told, not awaited: a page that has gone must not become an unhandled rejection.
    answer.catch(() => undefined)
    return answer
  }

  take(message: Message): void {
    if (message.kind === 'progress') this.#waiting.get(message.id)?.onProgress?.(message.progress)
    else if (message.kind === 'result') this.#settle(message.id, waiter => waiter.resolve(message.value))
    else if (message.kind === 'error') this.#settle(message.id, waiter => waiter.reject(this.#revive(message.error)))
  }

  close(): void {
    this.#open = false
    for (const id of this.#waiting.keys()) this.#settle(id, waiter => waiter.reject(abortError('The connection is closed')))
  }

  #send(method: string, args: readonly unknown[], call: Call | undefined): Promise<unknown> {
    if (!this.#open) return Promise.reject(abortError('The connection is closed'))
    if (call?.signal?.aborted) return Promise.reject(abortError('Cancelled'))
    const id = this.#next++
    return new Promise((resolve, reject) => {
      const cancel = () => this.#post({ kind: 'cancel', id })
      call?.signal?.addEventListener('abort', cancel, { once: true })
      this.#waiting.set(id, {
        resolve,
        reject,
        onProgress: call?.onProgress,
        release: () => call?.signal?.removeEventListener('abort', cancel),
      })
      try {
        this.#post({ kind: 'call', id, method, args, call: call !== undefined })
      } catch (error) {
        this.#settle(id, waiter => waiter.reject(error instanceof Error ? error : new Error(String(error))))
      }
    })
  }

  #settle(id: number, end: (waiter: Waiting) => void): void {
    const waiter = this.#waiting.get(id)
    if (!waiter) return
    this.#waiting.delete(id)
    waiter.release()
    end(waiter)
  }
}

/** The method of `mine`, which may be a class instance; what every object inherits (`constructor`, `__proto__`, …) is no method. */
function handlerOf(mine: object, method: string): (...args: unknown[]) => unknown {
  const handler: unknown = method in Object.prototype ? undefined : Reflect.get(mine, method)
  if (typeof handler !== 'function') throw new Error(`No method ${method}`)
  return (...args) => Reflect.apply(handler, mine, args) as unknown
}

function isCall(value: unknown): value is Call {
  return isRecord(value) && CALL in value
}

function isMessage(raw: unknown): raw is Message {
  if (!isRecord(raw) || typeof raw['id'] !== 'number') return false
  switch (raw['kind']) {
    case 'call':
      return typeof raw['method'] === 'string' && Array.isArray(raw['args']) && typeof raw['call'] === 'boolean'
    case 'error':
      return isRecord(raw['error']) && typeof raw['error']['message'] === 'string'
    case 'cancel':
    case 'progress':
    case 'result':
      return true
    default:
      return false
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function flattenError(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { code, data } = error as { code?: unknown; data?: WireError['data'] }
  return { name: error.name, message: error.message, code: typeof code === 'string' ? code : undefined, data, stack: error.stack }
}

function reviveError({ message, name, code, data, stack }: WireError): Error {
  const error: Error = new Error(message)
  return Object.assign(error, { name, ...(code && { code }), ...(data && { data }), ...(stack && { stack }) })
}

function abortError(message: string): Error {
  return Object.assign(new Error(message), { name: 'AbortError' })
}

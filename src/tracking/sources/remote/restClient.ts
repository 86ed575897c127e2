import type { RemoteServer } from '../../../protocol/runs.ts'
import { serverNeedsLogin, serverRefused, serverUnreachable } from '../failures.ts'

/** A refresh must not hang on a server that is gone. */
const TIME_OUT = 20_000

/** MLflow's REST API on one server: JSON in, JSON out, every other answer a failure that names the server. */
export class RestClient {
  readonly url: string
  readonly #headers: Readonly<Record<string, string>>

  constructor({ url, token, user, password }: RemoteServer) {
    this.url = url.replace(/\/+$/, '')
    const basic = user === undefined ? undefined : Buffer.from(`${user}:${password ?? ''}`).toString('base64')
    const login = token !== undefined ? `Bearer ${token}` : basic && `Basic ${basic}`
    this.#headers = login ? { authorization: login } : {}
  }

  async get<T>(path: string, query: Readonly<Record<string, string>>): Promise<T> {
    return this.#json<T>(await this.fetch(`/api/2.0/mlflow/${path}?${new URLSearchParams(query).toString()}`, {}))
  }

  async post<T>(path: string, body: object): Promise<T> {
    return this.send<T>('POST', path, body)
  }

  async send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body: object): Promise<T> {
    const init = { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    return this.#json<T>(await this.fetch(`/api/2.0/mlflow/${path}`, init))
  }

  /** Any address of the server, with its login; a redirect to elsewhere would carry the login along and is not followed. */
  async fetch(address: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const limit = signal ?? AbortSignal.timeout(TIME_OUT)
    const headers = { ...this.#headers, ...(init.headers as Record<string, string> | undefined) }
    try {
      return await fetch(this.url + address, { ...init, headers, signal: limit, redirect: 'error' })
    } catch (error) {
      if (signal?.aborted) throw error
      const { cause, message } = error as Error
      throw serverUnreachable({ url: this.url, reason: cause instanceof Error ? cause.message : message })
    }
  }

  /** What an address that is not below the API of runs answers. */
  async json<T>(address: string): Promise<T> {
    return this.#json<T>(await this.fetch(address, {}))
  }

  async #json<T>(response: Response): Promise<T> {
    if (response.status === 401 || response.status === 403) throw serverNeedsLogin({ url: this.url })
    const text = await response.text()
    const value = parse(text)
    if (response.ok && value !== undefined) return value as T
    const { message } = (value ?? {}) as { message?: unknown }
    throw serverRefused({ url: this.url, reason: typeof message === 'string' ? message : `HTTP ${response.status}` })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TrackingStore } from '../store.ts'
import type { ArtifactRoot } from './artifacts/artifactRoot.ts'
import type { Fields, Input } from './field.ts'
import type { Wire } from './wire.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What every answer may use. */
export interface Desk {
  readonly store: TrackingStore
  readonly artifacts: ArtifactRoot
}

/** The message that is answered. */
export type Answer = object | Promise<object>

/** What a request carries beside its fields. */
export interface Call extends Desk {
  readonly wire: Wire
}

/** An endpoint that reads a message and answers one. */
export interface Route {
  readonly method: Method
  /** `/api/2.0/mlflow/logged-models/{model_id}`: what is in braces joins the fields. */
  readonly path: string
  readonly fields: Fields
  answer(call: Call, input: never): Answer
  /** Comes by the thousand: those that arrive together are stored in one transaction. Its answer must not be a promise. */
  readonly small?: boolean
}

/** An endpoint that reads and writes the bytes itself. `rest` is the path behind the route's own, still encoded. */
export interface RawRoute {
  readonly method: Method
  /** Ends in `/` when anything may follow. */
  readonly path: string
  serve(exchange: Exchange): Promise<void> | void
}

export interface Exchange extends Call {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly rest: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}

/** Declares an endpoint; the input's type follows from its fields. */
export function route<F extends Fields>(
  declared: { method: Method; path: string; fields: F },
  answer: (call: Call, input: Input<F>) => Answer,
): Route {
  return { ...declared, answer }
}

const API = '/api/2.0/mlflow/'

export function post<F extends Fields>(path: string, fields: F, answer: (call: Call, input: Input<F>) => Answer): Route {
  return route({ method: 'POST', path: API + path, fields }, answer)
}

export function get<F extends Fields>(path: string, fields: F, answer: (call: Call, input: Input<F>) => Answer): Route {
  return route({ method: 'GET', path: API + path, fields }, answer)
}

export function patch<F extends Fields>(path: string, fields: F, answer: (call: Call, input: Input<F>) => Answer): Route {
  return route({ method: 'PATCH', path: API + path, fields }, answer)
}

export function remove<F extends Fields>(path: string, fields: F, answer: (call: Call, input: Input<F>) => Answer): Route {
  return route({ method: 'DELETE', path: API + path, fields }, answer)
}

import type { IncomingHttpHeaders } from 'node:http'
import type { ServingProtocol } from '../../protocol/serving.ts'
import type { ServedModel } from '../model/servedModel.ts'
import type { ModelFacts, ScoreCall, ScoreOutput } from '../worker/score.ts'

/** A request, read whole. */
export interface Asked {
  readonly method: string
  /** Decoded, without the query and without a prefix such as `/seldon/ns/name`. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Answer {
  readonly status: number
  /** '' for none. */
  readonly type: string
  readonly body: string | Buffer
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** The true cause, for the log, where the body hides it. */
  readonly cause?: string | undefined
}

/** What a protocol may do while it answers one request. */
export interface Desk {
  readonly model: ServedModel
  readonly facts: ModelFacts
  readonly settings: ProtocolSettings
  /** Rejects with a `ScoreError`. */
  score(call: ScoreCall): Promise<ScoreOutput>
}

export interface ProtocolSettings {
  readonly mlflowForm: 'auto' | '1.x' | '2.x'
  readonly method: string | undefined
  readonly exactNumbers: boolean
  readonly endpoint: string
  /** Truth of an earlier prediction. */
  readonly onFeedback: (feedback: Readonly<Record<string, unknown>>) => void
}

/** A protocol's answer to a path of its own; undefined: the path is not its own. */
export interface Protocol {
  readonly name: ServingProtocol
  answer(asked: Asked, desk: Desk): Promise<Answer> | Answer | undefined
}

export function json(status: number, value: unknown): Answer {
  return { status, type: JSON_TYPE, body: JSON.stringify(value) }
}

export const JSON_TYPE = 'application/json'

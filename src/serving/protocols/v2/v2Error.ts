import type { Answer } from '../exchange.ts'

/** What a FastAPI server says of a body that is not what it should be. */
export interface Invalid {
  readonly type: string
  readonly loc: readonly (string | number)[]
  readonly msg: string
  readonly input: unknown
  readonly ctx?: unknown
}

export class V2Error extends Error {
  readonly answer: Answer

  constructor(status: number, body: object, message: string) {
    super(message)
    this.answer = { status, type: 'application/json', body: JSON.stringify(body), cause: message }
  }
}

export function badRequest(message: string): V2Error {
  return new V2Error(400, { error: message }, message)
}

export function noModel(message: string): V2Error {
  return new V2Error(404, { error: message }, message)
}

export function invalid(problem: Invalid): V2Error {
  return new V2Error(422, { detail: [problem] }, `${problem.loc.join('.')}: ${problem.msg}`)
}

export function detail(status: number, message: string): V2Error {
  return new V2Error(status, { detail: message }, message)
}

import type { Answer } from '../exchange.ts'

export type SeldonReason = 'MICROSERVICE_BAD_DATA' | 'MICROSERVICE_INTERNAL_ERROR'

/** Something that Seldon's microservice answers with its status JSON. */
export class SeldonError extends Error {
  readonly reason: SeldonReason

  constructor(reason: SeldonReason, info: string) {
    super(info)
    this.reason = reason
  }
}

export function errorAnswer({ reason, message }: SeldonError): Answer {
  const status = reason === 'MICROSERVICE_BAD_DATA' ? 400 : 500
  return { status, type: 'application/json', body: statusText(message, reason), cause: message }
}

export function statusText(info: string, reason: string): string {
  return `${JSON.stringify({ status: { code: -1, info, reason, status: 1 } })}\n`
}

/** What their handler of everything makes of Flask's own 404 and 405. */
export function notFound(): Answer {
  const why = 'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.'
  return errorAnswer(new SeldonError('MICROSERVICE_INTERNAL_ERROR', `404 Not Found: ${why}`))
}

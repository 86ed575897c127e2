/** MLflow's error codes that we answer with, and their HTTP status. */
const STATUS = {
  INVALID_PARAMETER_VALUE: 400,
  BAD_REQUEST: 400,
  RESOURCE_ALREADY_EXISTS: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  RESOURCE_DOES_NOT_EXIST: 404,
  ENDPOINT_NOT_FOUND: 404,
  RESOURCE_CONFLICT: 409,
  REQUEST_LIMIT_EXCEEDED: 429,
  INTERNAL_ERROR: 500,
  NOT_IMPLEMENTED: 501,
  TEMPORARILY_UNAVAILABLE: 503,
} as const

export type ErrorCode = keyof typeof STATUS

/** What 3.x writes beside the code. */
const CLASSES: Partial<Record<ErrorCode, string>> = {
  INVALID_PARAMETER_VALUE: 'INVALID_PARAMETER_VALUE',
  BAD_REQUEST: 'INVALID_PARAMETER_VALUE',
  RESOURCE_ALREADY_EXISTS: 'RESOURCE_ALREADY_EXISTS',
  RESOURCE_DOES_NOT_EXIST: 'RESOURCE_NOT_FOUND',
}

/** An answer that is an error: its code, and a message for the person at the client. */
export class RestError extends Error {
  readonly code: ErrorCode
  readonly status: number

  constructor(code: ErrorCode, message: string, status: number = STATUS[code]) {
    super(message)
    this.name = 'RestError'
    this.code = code
    this.status = status
  }

  /** The body that clients read; `error_class` came with MLflow 3. */
  toJson(generation: number): Record<string, string> {
    const body = { error_code: this.code, message: this.message }
    const errorClass = CLASSES[this.code]
    return generation < 3 || errorClass === undefined ? body : { ...body, sqlstate: 'KAM00', error_class: errorClass }
  }
}

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(STATUS, text)
}

export function invalid(message: string): RestError {
  return new RestError('INVALID_PARAMETER_VALUE', message)
}

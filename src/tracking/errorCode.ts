import type { Failure } from '../base/failure.ts'

/** MLflow's error codes that our store and server answer, with the HTTP status that MLflow gives each. */
export const httpStatusOf = {
  BAD_REQUEST: 400,
  INVALID_PARAMETER_VALUE: 400,
  RESOURCE_ALREADY_EXISTS: 400,
  RESOURCE_DOES_NOT_EXIST: 404,
  RESOURCE_EXHAUSTED: 429,
  PERMISSION_DENIED: 403,
  UNAUTHENTICATED: 401,
  NOT_IMPLEMENTED: 501,
  // 500 with MLflow, whose clients repeat a 500 for minutes: what a person did wrong is said once.
  INVALID_STATE: 400,
  INTERNAL_ERROR: 500,
  TEMPORARILY_UNAVAILABLE: 503,
} as const

export type ErrorCode = keyof typeof httpStatusOf

const PREFIX = 'tracking/'

/** Failures of tracking are called `tracking/` and MLflow's error code in our spelling: `tracking/resource-does-not-exist`. */
export function toFailureCode(errorCode: ErrorCode): string {
  return PREFIX + errorCode.toLowerCase().replaceAll('_', '-')
}

/** MLflow's error code of a failure of tracking; undefined for failures of other features. */
export function errorCodeOf(failure: Failure): ErrorCode | undefined {
  if (!failure.code.startsWith(PREFIX)) return undefined
  const name = failure.code.slice(PREFIX.length).toUpperCase().replaceAll('-', '_')
  return name in httpStatusOf ? (name as ErrorCode) : undefined
}

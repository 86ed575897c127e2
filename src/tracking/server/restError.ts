import { Failure } from '../../base/failure.ts'
import { type ErrorCode, errorCodeOf, httpStatusOf } from '../errorCode.ts'

/** An answer that is an error: MLflow's code, and a message for the person at the client. */
export class RestError extends Error {
  readonly code: ErrorCode
  readonly status: number

  constructor(code: ErrorCode, message: string, status: number = statusOf(code)) {
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

export function invalid(message: string): RestError {
  return new RestError('INVALID_PARAMETER_VALUE', message)
}

/** What any error that a request ran into is answered with; undefined for what is a bug of ours. */
export function toRestError(error: unknown): RestError | undefined {
  if (error instanceof RestError) return error
  const code = error instanceof Failure ? errorCodeOf(error) : undefined
  return code === undefined ? ofSystem(error) : new RestError(code, (error as Failure).message)
}

/** What the disk of the artifacts answered. No client tries these again, and a person can mend them. */
function ofSystem(error: unknown): RestError | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new RestError('RESOURCE_EXHAUSTED', 'The disk that holds the artifacts is full: make room, then try again.', 507)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new RestError('PERMISSION_DENIED', 'The folder of the artifacts may not be written or read by this server.')
  return code === 'ENAMETOOLONG' ? invalid('A name in the path is longer than the file system takes.') : undefined
}

/** What 3.x writes beside the code. */
const CLASSES: Partial<Record<ErrorCode, string>> = {
  INVALID_PARAMETER_VALUE: 'INVALID_PARAMETER_VALUE',
  BAD_REQUEST: 'INVALID_PARAMETER_VALUE',
  RESOURCE_ALREADY_EXISTS: 'RESOURCE_ALREADY_EXISTS',
  RESOURCE_DOES_NOT_EXIST: 'RESOURCE_NOT_FOUND',
}

/** MLflow answers 500 where the person asked for what the state forbids; clients would try that again for minutes. */
function statusOf(code: ErrorCode): number {
  return code === 'INVALID_STATE' ? 400 : httpStatusOf[code]
}

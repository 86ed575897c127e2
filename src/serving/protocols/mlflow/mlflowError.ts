import type { Answer } from '../exchange.ts'
import type { Dialect } from './dialect.ts'

export type MlflowCode = 'BAD_REQUEST' | 'INVALID_PARAMETER_VALUE' | 'MALFORMED_REQUEST' | 'INTERNAL_ERROR'

/** Something that MLflow's scoring server answers with its error JSON. */
export class MlflowError extends Error {
  readonly code: MlflowCode
  readonly trace: string | undefined
  /** 3.x's own: the input is not what the signature says. */
  readonly isSchema: boolean

  constructor(code: MlflowCode, message: string, more: { trace?: string | undefined; isSchema?: boolean } = {}) {
    super(message)
    this.code = code
    this.trace = more.trace
    this.isSchema = more.isSchema === true
  }
}

/** A body that cannot be read: 1.x and 2.x or later differ in code, status and what is shown of Python's stack. */
export function unreadable(dialect: Dialect, message: { old: string; now: string }, trace?: string): MlflowError {
  if (dialect.errors === 1) return new MlflowError('MALFORMED_REQUEST', message.old, { trace: trace ?? 'NoneType: None\n' })
  return new MlflowError('BAD_REQUEST', message.now, { trace })
}

export function errorAnswer(error: MlflowError, dialect: Dialect): Answer {
  const status = error.code === 'MALFORMED_REQUEST' || error.code === 'INTERNAL_ERROR' ? 500 : 400
  const body = {
    error_code: error.code,
    message: error.message,
    ...(dialect.errors === 3 && { sqlstate: error.isSchema ? 'KAM01' : 'KAM00' }),
    ...(dialect.errors === 3 && { error_class: error.isSchema ? 'SCHEMA_ENFORCEMENT_FAILED' : 'INVALID_PARAMETER_VALUE' }),
    ...(error.trace !== undefined && { stack_trace: error.trace }),
  }
  return { status, type: 'application/json', body: JSON.stringify(body), cause: lastLine(error) }
}

/** Of a traceback, the line that names the exception. */
function lastLine({ message, trace }: MlflowError): string {
  const line = trace?.trimEnd().split('\n').at(-1)
  return line === undefined || line === 'NoneType: None' ? message : line
}

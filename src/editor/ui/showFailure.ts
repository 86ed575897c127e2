import { t } from '@vscode/l10n'
import { isCancellation } from '../../base/failure.ts'
import type { Action, Ui } from './ui.ts'

/** An expected failure as it crosses from the engine. */
export interface FailureLike extends Error {
  readonly code: string
  readonly data?: Readonly<Record<string, unknown>>
}

export function isFailure(error: unknown): error is FailureLike {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.includes('/')
}

export interface FailurePort {
  readonly ui: Ui
  log(message: string, error: unknown): void
  /** Buttons that can mend a failure of this code. */
  mend(failure: FailureLike): readonly Action[]
}

/**
 * The one catch: cancellation is silent, an expected failure is its own sentence with the button that mends it, anything else
 * is a bug: a plain line for the person and the stack in the log.
 */
export function showFailure(port: FailurePort, error: unknown, doing: string): void {
  if (isCancellation(error)) return
  port.log(doing, error)
  if (isFailure(error)) return port.ui.fail(error.message, ...port.mend(error))
  port.ui.fail(t('MLOps met an error that it did not expect while it ran “{0}”. The log tells more.', doing))
}

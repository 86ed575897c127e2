/**
 * What can be expected to go wrong, said in one sentence that names the thing, the cause and the mend.
 * Declared once with `failure(code, sentence)`, thrown as `missingObject({ path })`, shown as it is.
 */
export class Failure extends Error {
  readonly code: string
  readonly data: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, data: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = 'Failure'
    this.code = code
    this.data = data
  }
}

/** A declared failure: call it to make one to throw, `is` to recognise one that was caught. */
export interface FailureKind<D> {
  (data: D): Failure
  readonly code: string
  is(error: unknown): error is Failure
}

export function failure<D extends object>(code: string, sentence: (data: D) => string): FailureKind<D> {
  const make = (data: D) => new Failure(code, sentence(data), { ...data } as Record<string, unknown>)
  return Object.assign(make, { code, is: (error: unknown): error is Failure => error instanceof Failure && error.code === code })
}

/** True for what an aborted signal throws: it is silent everywhere. */
export function isCancellation(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

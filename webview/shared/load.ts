/** What was asked for and came, or why it did not. */
export type Loaded<T> = { readonly value: T } | Failed

export interface Failed {
  readonly sentence: string
  readonly isCancelled: boolean
  /** The character of what was asked that is wrong, where that is told. */
  readonly position?: number | undefined
}

export async function load<T>(asked: Promise<T>): Promise<Loaded<T>> {
  try {
    return { value: await asked }
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
    return { sentence: message, isCancelled: name === 'AbortError', position: positionIn(error) }
  }
}

function positionIn(error: unknown): number | undefined {
  const { data } = (error ?? {}) as { data?: { readonly position?: unknown } }
  return typeof data?.position === 'number' ? data.position : undefined
}

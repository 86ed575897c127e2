/** What was asked for and came, or why it did not. */
export type Loaded<T> = { readonly value: T } | { readonly sentence: string; readonly isCancelled: boolean }

export async function load<T>(asked: Promise<T>): Promise<Loaded<T>> {
  try {
    return { value: await asked }
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
    return { sentence: message, isCancelled: name === 'AbortError' }
  }
}

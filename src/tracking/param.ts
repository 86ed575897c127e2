/** An input of a run, as text. Written once: another value for the same key is refused. */
export interface Param {
  readonly key: string
  readonly value: string
}

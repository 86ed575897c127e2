/** A word that a person or a tool put on an experiment, run, model or trace. Values are text; setting a key again replaces it. */
export interface Tag {
  readonly key: string
  readonly value: string
}

/** One entry of what people keep in a pointer's `meta`. */
export interface MetaRow {
  readonly key: string
  /** A simple value in words; for what is nested the YAML as it is written, without its indentation. */
  readonly value: string
  /** True for a list, a mapping or a text of several lines: shown, and never changed here. */
  readonly nested: boolean
}

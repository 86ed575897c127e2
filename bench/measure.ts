/** Our work and its limit, taken one after the other; in seconds unless the measure says otherwise. */
export interface Pair {
  readonly ours: number
  readonly limit: number
}

export interface Measure {
  readonly name: string
  /** The command lines that the limit stands for. */
  readonly against: string
  /** What `ours` and `limit` are in; seconds when left out. */
  readonly unit?: 's' | 'MB'
  /** The ratio that is to be kept. */
  readonly goal: number
  /** Undefined when what it is measured against is not here. */
  run(cli: string, scale: Scale): Pair | undefined
}

export interface Scale {
  readonly bigBytes: number
  readonly manyFiles: number
}

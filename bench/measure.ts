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
  /** True where no verb is timed, so that there is but one way. */
  readonly isOneWay?: true
  /** Undefined when what it is measured against is not here. */
  run(ways: Ways, scale: Scale): Pair | undefined
}

/** Seconds that a verb takes in a project; its peak of memory is left in `memory`. */
export type TimeVerb = (verb: Verb, paths: readonly string[], repo: string) => number

export type Verb = 'add' | 'status' | 'checkout' | 'push'

/** The command line that prepares what is measured, and how a verb is measured: as a process, or as the editor does it. */
export interface Ways {
  readonly cli: string
  readonly time: TimeVerb
}

export interface Scale {
  readonly bigBytes: number
  readonly manyFiles: number
}

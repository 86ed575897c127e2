/** What the tracking engine tells of its own accord. */

export interface RunsChange {
  /**
   * 'sources': the list of sources; 'experiments': one source's; 'runs': some runs of one source; 'server': its state;
   * 'models': registered models of one source.
   */
  readonly what: 'sources' | 'experiments' | 'runs' | 'server' | 'models'
  readonly source?: string | undefined
  readonly runIds?: readonly string[] | undefined
}

export interface RunsEvents {
  didChange(change: RunsChange): void
  log(level: 'trace' | 'debug' | 'info' | 'warn' | 'error', message: string): void
}

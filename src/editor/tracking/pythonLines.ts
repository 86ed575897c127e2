/** A place in Python where MLflow starts to record. `experiment` is the name that is written there, if it is. */
export interface TrackingLine {
  readonly line: number
  readonly kind: 'start_run' | 'set_experiment' | 'autolog'
  readonly experiment?: string | undefined
}

const CALL =
  /^(?!\s*#).*?\bmlflow(?:\.\w+)?\.(start_run|set_experiment|autolog)\s*\(\s*(?:(?:experiment_name\s*=\s*)?(["'])((?:(?!\2).)*)\2)?/

/** Lines of a Python file that call MLflow, from 0. Said by the text alone: no Python runs. */
export function trackingLines(text: string): TrackingLine[] {
  return text.split('\n').flatMap((content, line) => {
    const found = CALL.exec(content)
    if (!found) return []
    const kind = found[1] as TrackingLine['kind']
    return { line, kind, ...(kind === 'set_experiment' && found[3] !== undefined && { experiment: found[3] }) }
  })
}

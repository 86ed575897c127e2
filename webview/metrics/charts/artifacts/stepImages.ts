/** A picture that MLflow's `log_image(key=, step=)` wrote. */
export interface StepImage {
  readonly key: string
  readonly step: number
  /** Milliseconds since 1970. */
  readonly timestamp: number
}

/**
 * Reads the name that MLflow gives such a picture: `images/dog%step%3%timestamp%1795371278010%<uuid>.png` up to 2.x,
 * `images/dog+step+3+timestamp+1795371034225+<uuid>.png` since 3. A '/' of the key is '#' or '~' there. Undefined for any other
 * file, and for the small copy (`…%compressed.webp`) that stands beside each.
 */
export function parseStepImage(path: string): StepImage | undefined {
  const [, name, separator, step, timestamp, rest] = /^images\/(.+?)([%+])step\2(-?\d+)\2timestamp\2(\d+)\2(.+)$/.exec(path) ?? []
  if (name === undefined || step === undefined || timestamp === undefined || rest === undefined) return undefined
  if (rest.endsWith('compressed.webp')) return undefined
  const key = name.replaceAll(separator === '%' ? '#' : '~', '/')
  return { key, step: Number(step), timestamp: Number(timestamp) }
}

import type { ScoreOutput } from '../worker/score.ts'
import { toStrictJson } from './tolerantJson.ts'

/** The whole answer of a model as one JSON text; numbers that are none as Python writes them, or as null. */
export function outputText(output: ScoreOutput, exactNumbers: boolean): string {
  const text = output.kind === 'value' ? output.text : `[${output.rows.join(', ')}]`
  return exactNumbers ? text : toStrictJson(text)
}

import type { ScoreOutput } from '../../worker/score.ts'
import { outputText } from '../outputText.ts'
import { toStrictJson } from '../tolerantJson.ts'
import type { SeldonForm } from './toInput.ts'

/** The part of the answer that holds the result: `"data":{…}`, `"strData":…`; keys sorted and without spaces, as theirs. */
export function fromOutput(output: ScoreOutput, form: SeldonForm, exactNumbers: boolean): string {
  if (output.kind === 'value') return ofValue(output.type, outputText(output, exactNumbers))
  if (output.kind === 'records') {
    const rows = output.rows.map(row =>
      output.columns.map(name => (JSON.parse(toStrictJson(row)) as Record<string, unknown>)[name] ?? null),
    )
    return `"data":{"names":${JSON.stringify(output.columns)},"ndarray":${JSON.stringify(rows)}}`
  }
  const isNumeric = /^(?:u?int|float)/.test(output.dtype)
  const width = output.shape[1]
  const names = width === undefined ? [] : Array.from({ length: width }, (_, index) => `t:${index}`)
  const text = isNumeric ? output.rows.join(',').replaceAll(' ', '') : output.rows.join(',')
  const rows = exactNumbers ? text : toStrictJson(text)
  if (!isNumeric || form === 'ndarray') return `"data":{"names":${JSON.stringify(names)},"ndarray":[${rows}]}`
  const values = rows.replace(/[[\]]/g, '')
  return `"data":{"names":${JSON.stringify(names)},"tensor":{"shape":${JSON.stringify(output.shape)},"values":[${values}]}}`
}

function ofValue(type: string, text: string): string {
  if (type === 'str') return `"strData":${text}`
  // Python breaks lines after 76 letters.
  if (type === 'bytes') return `"binData":${text.replaceAll('\\n', '')}`
  return `"jsonData":${text}`
}

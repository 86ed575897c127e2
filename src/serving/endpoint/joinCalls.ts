import type { ScoreCall, ScoreInput, ScoreOutput } from '../worker/score.ts'

/** Calls with the same kind can be asked as one: tables with the same columns, arrays whose rows are as wide. */
export function kindOf({ input, method, params }: ScoreCall): string | undefined {
  if (params !== undefined || input.form === 'raw' || input.form === 'columns') return undefined
  const first = input.data[0]
  if (!Array.isArray(first)) return undefined
  const width = first.length
  if (!input.data.every(row => Array.isArray(row) && row.length === width && !row.some(Array.isArray))) return undefined
  const names = input.form === 'frame' ? (input.columns?.join('\0') ?? '') : (input.dtype ?? '')
  return `${method ?? ''}\0${input.form}\0${width}\0${names}`
}

/** All rows in one call. The calls are of one kind. */
export function joinCalls(calls: readonly ScoreCall[]): ScoreCall {
  const [first] = calls as readonly [ScoreCall]
  const data = calls.flatMap(call => (call.input as { data: readonly unknown[] }).data)
  return { method: first.method, input: { ...first.input, data } as ScoreInput }
}

/** The answer to each call out of the answer to all; undefined when it is not one row for each row. */
export function splitOutput(output: ScoreOutput, rows: readonly number[]): readonly ScoreOutput[] | undefined {
  if (output.kind === 'value' || output.rows.length !== rows.reduce((sum, count) => sum + count, 0)) return undefined
  let from = 0
  return rows.map(count => {
    const part = output.rows.slice(from, from + count)
    from += count
    return output.kind === 'array' ? { ...output, shape: [count, ...output.shape.slice(1)], rows: part } : { ...output, rows: part }
  })
}

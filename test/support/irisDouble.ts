import { type ScoreCall, ScoreError, type ScoreInput, type ScoreOutput, type Scorer } from '../../src/serving/worker/score.ts'

/** What `RandomForestClassifier(100, random_state=0)` says of the rows that were recorded. */
const PROBABILITIES: Readonly<Record<string, readonly number[]>> = {
  '5.1,3.5,1.4,0.2': [1, 0, 0],
  '6.2,3.4,5.4,2.3': [0, 0, 1],
  '1,2,3,4': [0, 0.33, 0.67],
  '5,6,7,8': [0.03, 0.11, 0.86],
  '2.3,5.4,3.4,6.2': [0, 0.2, 0.8],
  '5,3,1,0': [1, 0, 0],
  '5.1,NaN,1.4,0.2': [1, 0, 0],
  '1,2,NaN,NaN': [0.2, 0.7, 0.1],
}

export interface IrisOptions {
  /** Of scikit-learn 1.4 and later: forests take numbers that are none. */
  readonly takesNaN?: boolean
  readonly milliseconds?: number
  /** Told of every call. */
  readonly onCall?: (call: ScoreCall) => void
}

/** The iris forest without Python, as strict about what it is given as scikit-learn. A row that it was not told of is a mistake of the test. */
export function irisDouble({ takesNaN = false, milliseconds = 0, onCall }: IrisOptions = {}): Scorer {
  let end: (why: string) => void = () => undefined
  const ended = new Promise<string>(resolve => (end = resolve))
  return {
    pid: process.pid,
    facts: { type: 'sklearn.ensemble._forest.RandomForestClassifier', methods: ['predict', 'predict_proba'], width: 4 },
    memory: () => 0,
    async score(call) {
      onCall?.(call)
      if (milliseconds > 0) await new Promise(done => setTimeout(done, milliseconds))
      return answer(call, rowsOf(call.input, takesNaN))
    },
    ended,
    dispose: () => end('disposed'),
  }
}

function rowsOf(input: ScoreInput, takesNaN: boolean): readonly (readonly number[])[] {
  if (input.form === 'raw' || input.form === 'columns') refuse(`Expected 2D array, got ${JSON.stringify(input.data)} instead.`)
  if (input.data.length === 0) refuse('Found array with 0 sample(s) while a minimum of 1 is required by RandomForestClassifier.')
  return (input.data as readonly unknown[]).map(row => {
    if (!Array.isArray(row)) return refuse('Expected 2D array, got 1D array instead.')
    if (row.length !== 4) return refuse(`X has ${row.length} features, but RandomForestClassifier is expecting 4 features as input.`)
    return (row as unknown[]).map(cell => {
      const number = cell === null ? Number.NaN : Number(cell)
      if (Number.isNaN(number) && cell !== null) return refuse(`could not convert string to float: ${JSON.stringify(cell)}`)
      return Number.isNaN(number) && !takesNaN ? refuse('Input X contains NaN.') : number
    })
  })
}

function answer({ method }: ScoreCall, rows: readonly (readonly number[])[]): ScoreOutput {
  const found = rows.map(row => {
    const known = PROBABILITIES[row.join(',')]
    if (!known) throw new ScoreError('gone', { message: `The double does not know ${row.join(',')}.` })
    return known
  })
  if (method === 'predict_proba')
    return { kind: 'array', dtype: 'float64', shape: [rows.length, 3], rows: found.map(each => `[${each.map(toFloat).join(', ')}]`) }
  return { kind: 'array', dtype: 'int64', shape: [rows.length], rows: found.map(each => String(each.indexOf(Math.max(...each)))) }
}

function toFloat(number: number): string {
  return Number.isInteger(number) ? `${number}.0` : String(number)
}

function refuse(message: string): never {
  throw new ScoreError('model', { type: 'ValueError', message, stack: `Traceback (most recent call last):\nValueError: ${message}\n` })
}

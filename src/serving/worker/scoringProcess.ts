import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import type { LoadSpec } from '../model/servedModel.ts'
import { formatFrame, readFrames } from './frames.ts'
import { type ModelFacts, type ScoreCall, ScoreError, type ScoreOutput, type Scorer, type ScoreStage } from './score.ts'

export interface ScoringProcessOptions {
  readonly python: string
  /** `media/scoring`. */
  readonly script: string
  readonly load: LoadSpec
  readonly cwd: string
  readonly onLog: (line: string) => void
}

type Said = { readonly type: string; readonly message: string; readonly stack: string; readonly stage: ScoreStage }
type Message = {
  readonly ready?: ModelFacts & { readonly memory: number }
  readonly failed?: Said
  readonly output?: ScoreOutput
  readonly error?: Said
  readonly memory?: number
}
type Waiting = { resolve(output: ScoreOutput): void; reject(error: Error): void }

/** Starts Python with the model; resolves when the model is loaded. Ends with this process, whatever ends it: its input closes. */
export async function openScoringProcess(options: ScoringProcessOptions): Promise<Scorer> {
  const scoring = new ScoringProcess(options)
  try {
    return await scoring.load(options.load)
  } catch (error) {
    scoring.dispose()
    throw error
  }
}

class ScoringProcess implements Scorer {
  facts: ModelFacts = { type: '', methods: [] }
  readonly ended: Promise<string>
  readonly #child: ChildProcessWithoutNullStreams
  readonly #waiting: Waiting[] = []
  readonly #onLog: (line: string) => void
  #loading: { resolve(): void; reject(error: Error): void } | undefined
  #memory = 0
  /** What it said last tells why it ended. */
  #last = ''

  constructor(options: ScoringProcessOptions) {
    this.#child = start(options)
    this.#onLog = options.onLog
    this.#child.stderr.on(
      'data',
      lines(line => this.#tell(line)),
    )
    this.#child.stdin.on('error', () => undefined)
    this.#child.stdout.on(
      'data',
      readFrames(message => this.#take(message as Message)),
    )
    this.ended = new Promise(done => {
      const end = (why: string) => {
        const error = new ScoreError('gone', { message: why })
        for (const each of this.#waiting.splice(0)) each.reject(error)
        this.#loading?.reject(error)
        done(why)
      }
      this.#child.on('error', error => end(error.message))
      this.#child.on('exit', (code, signal) =>
        setImmediate(() => end(`${signal ?? `exit code ${code}`}${this.#last === '' ? '' : `: ${this.#last}`}`)),
      )
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  readonly memory = () => this.#memory

  async load(load: LoadSpec): Promise<Scorer> {
    await new Promise<void>((resolve, reject) => {
      this.#loading = { resolve, reject }
      this.#child.stdin.write(formatFrame({ load }))
    })
    return this
  }

  score(call: ScoreCall): Promise<ScoreOutput> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null)
      return Promise.reject(new ScoreError('gone', { message: this.#last }))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#child.stdin.write(formatFrame(call))
    })
  }

  dispose(): void {
    this.#child.kill('SIGKILL')
  }

  #tell(line: string): void {
    if (line.trim() !== '') this.#last = line
    this.#onLog(line)
  }

  #take(message: Message): void {
    this.#memory = message.memory ?? message.ready?.memory ?? this.#memory
    if (message.failed) return this.#failed(message.failed)
    if (message.ready) {
      this.facts = message.ready
      return this.#loading?.resolve()
    }
    const asker = this.#waiting.shift()
    if (message.output) asker?.resolve(message.output)
    else if (message.error) asker?.reject(new ScoreError(message.error.stage, message.error))
  }

  #failed({ type, message, stack }: Said): void {
    for (const line of stack.trimEnd().split('\n')) this.#tell(line)
    this.#loading?.reject(new ScoreError('model', { type, message: `${type}: ${message}`, stack }))
  }
}

/** Of numbers' libraries one thread each: the processes share the cores, and rows are few. */
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' }

function start({ python, script, cwd }: ScoringProcessOptions): ChildProcessWithoutNullStreams {
  const env = { ...ONE_THREAD, ...process.env, PYTHONUNBUFFERED: '1', PYTHONIOENCODING: 'utf-8' }
  return spawn(python, ['-B', script], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
}

const LONGEST_LINE = 8192

/** Chunks as lines; one that never ends is cut. */
function lines(onLine: (line: string) => void): (chunk: Buffer) => void {
  let rest = ''
  return chunk => {
    const parts = (rest + chunk.toString('utf8')).split(/\r?\n/)
    rest = (parts.pop() ?? '').slice(0, LONGEST_LINE)
    for (const part of parts) onLine(part.slice(0, LONGEST_LINE))
  }
}

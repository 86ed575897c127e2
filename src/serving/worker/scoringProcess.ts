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
export function openScoringProcess(options: ScoringProcessOptions): Promise<Scorer> {
  const child = start(options)
  const waiting: Waiting[] = []
  let memory = 0
  let last = ''
  const onLine = lines(line => {
    last = line.trim() === '' ? last : line
    options.onLog(line)
  })
  child.stderr.on('data', onLine)
  child.stdin.on('error', () => undefined)
  return new Promise((resolve, reject) => {
    const ended = new Promise<string>(done => {
      const end = (why: string) => {
        const error = new ScoreError('gone', { message: why })
        for (const each of waiting.splice(0)) each.reject(error)
        reject(error)
        done(why)
      }
      child.on('error', error => end(error.message))
      child.on('exit', (code, signal) => setImmediate(() => end(`${signal ?? `exit code ${code}`}${last === '' ? '' : `: ${last}`}`)))
    })
    const take = (message: Message) => {
      memory = message.memory ?? message.ready?.memory ?? memory
      if (message.failed) {
        const { type, message: said, stack } = message.failed
        for (const line of stack.trimEnd().split('\n')) options.onLog(line)
        return reject(new ScoreError('model', { type, message: `${type}: ${said}`, stack }))
      }
      if (message.ready) return resolve(toScorer(message.ready))
      const asker = waiting.shift()
      if (message.output) asker?.resolve(message.output)
      else if (message.error) asker?.reject(new ScoreError(message.error.stage, message.error))
    }
    child.stdout.on(
      'data',
      readFrames(message => take(message as Message)),
    )
    child.stdin.write(formatFrame({ load: options.load }))

    function toScorer(facts: ModelFacts): Scorer {
      return {
        pid: child.pid ?? 0,
        facts,
        memory: () => memory,
        score: (call: ScoreCall) =>
          new Promise((resolveCall, rejectCall) => {
            if (child.exitCode !== null || child.signalCode !== null) return rejectCall(new ScoreError('gone', { message: last }))
            waiting.push({ resolve: resolveCall, reject: rejectCall })
            child.stdin.write(formatFrame(call))
          }),
        ended,
        dispose: () => void child.kill('SIGKILL'),
      }
    }
  }).catch((error: unknown) => {
    child.kill('SIGKILL')
    throw error
  }) as Promise<Scorer>
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

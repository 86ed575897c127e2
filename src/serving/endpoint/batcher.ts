import type { EndpointLimits } from '../../protocol/serving.ts'
import { rowsOf, type ScoreCall, ScoreError, type ScoreOutput, type Scorer } from '../worker/score.ts'
import { joinCalls, kindOf, splitOutput } from './joinCalls.ts'

interface Job {
  readonly call: ScoreCall
  /** Jobs of one kind may be asked together; undefined: only alone. */
  readonly kind: string | undefined
  readonly rows: number
  readonly since: number
  resolve(output: ScoreOutput): void
  reject(error: ScoreError): void
}

interface Desk {
  readonly scorer: Scorer
  jobs: readonly Job[]
  /** No more are given to it. */
  leaving?: (() => void) | undefined
}

const SWEEP_MS = 100
/** Of what was last seen, in the guess of how many ask at once. */
const WEIGHT = 0.3

/**
 * Requests wait here for a model that is free; those that wait together are asked together. Who asks alone is asked at once.
 * Where several ask in a row, a free model waits a moment (`latencyBudget`, and less than half of what a call takes) for the
 * others, so that all go in one call instead of one now and the rest a whole call later.
 */
export class Batcher {
  readonly #limits: EndpointLimits
  readonly #onCall: (call: { rows: number; requests: number }) => void
  readonly #desks: Desk[] = []
  #queue: Job[] = []
  #timer: NodeJS.Timeout | undefined
  #pumping = false
  /** How many ask at once, and how long a call takes in milliseconds, both as of late. */
  #expected = 1
  #callTime = 1
  readonly #sweep: NodeJS.Timeout
  /** Told of a scorer that did not answer in time. */
  onStuck: (scorer: Scorer) => void = () => undefined

  constructor(limits: EndpointLimits, onCall: (call: { rows: number; requests: number }) => void = () => undefined) {
    this.#limits = limits
    this.#onCall = onCall
    this.#sweep = setInterval(() => this.#dropLate(), SWEEP_MS)
    this.#sweep.unref()
  }

  get waiting(): number {
    return this.#queue.length
  }

  get scorers(): number {
    return this.#desks.length
  }

  add(scorer: Scorer): void {
    this.#desks.push({ scorer, jobs: [] })
    this.#pump()
  }

  /** Takes it away at once; what it was asked fails by itself. */
  remove(scorer: Scorer): void {
    const index = this.#desks.findIndex(desk => desk.scorer === scorer)
    if (index >= 0) this.#desks.splice(index, 1)[0]?.leaving?.()
  }

  /** Takes it away when it has answered what it was asked. */
  async retire(scorer: Scorer): Promise<void> {
    const desk = this.#desks.find(each => each.scorer === scorer)
    if (!desk) return
    if (desk.jobs.length > 0) await new Promise<void>(done => (desk.leaving = done))
    this.remove(scorer)
  }

  submit(call: ScoreCall): Promise<ScoreOutput> {
    if (this.#queue.length >= this.#limits.queue)
      return Promise.reject(new ScoreError('busy', { message: `${this.#queue.length} requests wait already.` }))
    return new Promise((resolve, reject) => {
      this.#queue.push({ call, kind: kindOf(call), rows: rowsOf(call.input), since: performance.now(), resolve, reject })
      if (this.#pumping) return
      // Those that came in one turn of the loop are looked at together.
      this.#pumping = true
      setImmediate(() => {
        this.#pumping = false
        this.#pump()
      })
    })
  }

  /** Everything that waits fails with this. */
  dispose(error: ScoreError): void {
    clearInterval(this.#sweep)
    clearTimeout(this.#timer)
    for (const job of this.#queue.splice(0)) job.reject(error)
    for (const desk of this.#desks) for (const job of desk.jobs) job.reject(error)
  }

  #pump(): void {
    for (let desk = this.#free(); desk !== undefined && this.#queue.length > 0; desk = this.#free()) {
      const wait = this.#waitFor()
      if (wait > 0) {
        this.#timer ??= setTimeout(() => this.#giveUpWaiting(), wait)
        return
      }
      clearTimeout(this.#timer)
      this.#timer = undefined
      void this.#ask(desk, this.#take())
    }
  }

  #giveUpWaiting(): void {
    this.#timer = undefined
    // They did not come: the next time fewer are waited for.
    this.#expected = Math.min(this.#expected, this.#queue.length + this.#underWay())
    this.#pump()
  }

  #free(): Desk | undefined {
    return this.#desks.find(desk => desk.jobs.length === 0 && desk.leaving === undefined)
  }

  #underWay(): number {
    return this.#desks.reduce((sum, desk) => sum + desk.jobs.length, 0)
  }

  /** Milliseconds that the first of the queue may still wait for others; 0: go. */
  #waitFor(): number {
    const missing = this.#expected - this.#underWay() - this.#queue.length
    if (missing < 1 || this.#queue.length >= this.#limits.batch) return 0
    const budget = Math.min(this.#limits.latencyBudget, this.#callTime / 2)
    const left = budget - (performance.now() - (this.#queue[0]?.since ?? 0))
    return left < 0.2 ? 0 : left
  }

  /** The first of the queue, and those behind it that can be asked with it. */
  #take(): Job[] {
    const first = this.#queue.shift() as Job
    if (first.kind === undefined) return [first]
    const taken = [first]
    const left: Job[] = []
    let rows = first.rows
    for (const job of this.#queue) {
      if (job.kind === first.kind && rows + job.rows <= this.#limits.batch) {
        taken.push(job)
        rows += job.rows
      } else left.push(job)
    }
    this.#queue = left
    return taken
  }

  async #ask(desk: Desk, jobs: readonly Job[]): Promise<void> {
    desk.jobs = jobs
    const asked = this.#underWay() + this.#queue.length
    this.#expected = asked > this.#expected ? asked : this.#expected + (asked - this.#expected) * WEIGHT
    const start = performance.now()
    await (jobs.length === 1 ? askOne(desk.scorer, jobs[0] as Job) : askTogether(desk.scorer, jobs))
    this.#callTime += (performance.now() - start - this.#callTime) * WEIGHT
    this.#onCall({ rows: jobs.reduce((sum, job) => sum + job.rows, 0), requests: jobs.length })
    desk.jobs = []
    if (desk.leaving) desk.leaving()
    else this.#pump()
  }

  #dropLate(): void {
    const late = performance.now() - this.#limits.timeout
    const error = new ScoreError('timeout', { message: `No answer came within ${this.#limits.timeout / 1000} s.` })
    if (this.#queue.some(job => job.since < late)) {
      for (const job of this.#queue) if (job.since < late) job.reject(error)
      this.#queue = this.#queue.filter(job => job.since >= late)
    }
    for (const desk of [...this.#desks]) {
      if (!desk.jobs.some(job => job.since < late)) continue
      for (const job of desk.jobs) job.reject(error)
      this.remove(desk.scorer)
      this.onStuck(desk.scorer)
    }
  }
}

async function askOne(scorer: Scorer, job: Job): Promise<void> {
  await scorer.score(job.call).then(
    output => job.resolve(output),
    (error: unknown) => job.reject(toScoreError(error)),
  )
}

/** When the joined call fails, or its answer cannot be told apart, each is asked alone: nobody pays for another's bad row. */
async function askTogether(scorer: Scorer, jobs: readonly Job[]): Promise<void> {
  const rows = jobs.map(job => job.rows)
  const outputs = await scorer.score(joinCalls(jobs.map(job => job.call))).then(
    output => splitOutput(output, rows),
    (error: unknown) => (toScoreError(error).stage === 'gone' ? toScoreError(error) : undefined),
  )
  if (outputs instanceof ScoreError) for (const job of jobs) job.reject(outputs)
  else if (outputs) jobs.forEach((job, index) => job.resolve(outputs[index] as ScoreOutput))
  else for (const job of jobs) await askOne(scorer, job)
}

function toScoreError(error: unknown): ScoreError {
  return error instanceof ScoreError ? error : new ScoreError('gone', { message: error instanceof Error ? error.message : String(error) })
}

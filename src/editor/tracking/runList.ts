import type { RunBrief, RunsPage } from '../../protocol/runs.ts'

/** How many rows a list shows at first, and how many more each time. */
export const PAGE = 200
/** How many are read again in one go: each asking sorts all runs anew, and each answer is to pass in a few milliseconds. */
const BULK = 1000

export type FetchPage = (page: { offset: number; limit: number }) => Promise<RunsPage>

/** What a fresh reading of a list found: other rows, or other contents of some rows. */
export type ListChange = 'rows' | readonly RunBrief[]

interface Reading {
  readonly runs: readonly RunBrief[]
  readonly total: number
  /** Runs that are at their place, with other contents. */
  readonly changed: readonly RunBrief[]
}

/** The runs of one experiment, or the children of one run, as far as they are shown. */
export class RunList {
  readonly #fetch: FetchPage
  #runs: readonly RunBrief[] = []
  #total = 0
  #wanted = PAGE
  #first: Promise<void> | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(fetch: FetchPage) {
    this.#fetch = fetch
  }

  get runs(): readonly RunBrief[] {
    return this.#runs
  }

  get total(): number {
    return this.#total
  }

  /** Reads the first page, once; what fails is tried again the next time. */
  load(): Promise<void> {
    this.#first ??= this.#inTurn(() => this.#again()).then(
      () => undefined,
      (error: unknown) => {
        this.#first = undefined
        throw error
      },
    )
    return this.#first
  }

  /** One page more; those before it stay as they are. */
  async more(): Promise<void> {
    await this.#inTurn(async () => {
      const { runs, total } = await this.#fetch({ offset: this.#runs.length, limit: PAGE })
      this.#wanted = this.#runs.length + PAGE
      this.#runs = withoutDoubles([...this.#runs, ...runs])
      this.#total = total
    })
  }

  /** Reads again what is shown. */
  reload(): Promise<ListChange> {
    return this.#inTurn(() => this.#again())
  }

  /** After whatever reads already. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.catch(() => undefined).then(work)
    this.#turn = turn
    return turn
  }

  async #again(): Promise<ListChange> {
    const before = this.#runs
    const { runs, total, changed } = await this.#read()
    const isSame = before.length === runs.length && total === this.#total && before.every((run, at) => run.runId === runs[at]?.runId)
    this.#runs = runs
    this.#total = total
    return isSame ? changed : 'rows'
  }

  /** Part by part, each compared as it comes, so that the thread which shows them is never held up by thousands at once. */
  async #read(): Promise<Reading> {
    const runs: RunBrief[] = []
    const changed: RunBrief[] = []
    let total = 0
    for (let offset = 0; offset < this.#wanted; offset += BULK) {
      const limit = Math.min(BULK, this.#wanted - offset)
      const page = await this.#fetch({ offset, limit })
      changed.push(...page.runs.filter((run, at) => !isEqual(run, this.#runs[offset + at])))
      runs.push(...page.runs)
      total = page.total
      if (page.runs.length < limit) break
    }
    return { runs: withoutDoubles(runs), total, changed }
  }
}

/** A run that moved while pages were read may be on two of them. */
function withoutDoubles(runs: readonly RunBrief[]): readonly RunBrief[] {
  return [...new Map(runs.map(run => [run.runId, run])).values()]
}

function isEqual(a: RunBrief, b: RunBrief | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

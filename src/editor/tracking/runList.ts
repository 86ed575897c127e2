import type { RunBrief, RunsPage } from '../../protocol/runs.ts'

/** How many rows a list shows at first, and how many more each time. */
export const PAGE = 200

export type FetchPage = (page: { offset: number; limit: number }) => Promise<RunsPage>

/** What a fresh reading of a list found: other rows, or other contents of some rows. */
export type ListChange = 'rows' | readonly RunBrief[]

/** The runs of one experiment, or the children of one run, as far as they are shown. */
export class RunList {
  readonly #fetch: FetchPage
  #runs: readonly RunBrief[] = []
  #total = 0
  #pages = 1
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
    this.#first ??= this.#read().catch((error: unknown) => {
      this.#first = undefined
      throw error
    })
    return this.#first
  }

  async more(): Promise<void> {
    this.#pages++
    await this.reload()
  }

  /** Reads again what is shown, after whatever reads already. */
  async reload(): Promise<ListChange> {
    const turn = this.#turn.catch(() => undefined).then(() => this.#again())
    this.#turn = turn
    return turn
  }

  async #again(): Promise<ListChange> {
    const [before, total] = [this.#runs, this.#total]
    await this.#read()
    const isSame =
      before.length === this.#runs.length && total === this.#total && before.every((run, at) => run.runId === this.#runs[at]?.runId)
    return isSame ? this.#runs.filter((run, at) => !isEqual(run, before[at])) : 'rows'
  }

  /** Page by page, so that the thread which shows them never gets thousands at once. */
  async #read(): Promise<void> {
    const found = new Map<string, RunBrief>()
    let total = 0
    for (let page = 0; page < this.#pages; page++) {
      const { runs, total: all } = await this.#fetch({ offset: page * PAGE, limit: PAGE })
      for (const run of runs) found.set(run.runId, run)
      total = all
      if (runs.length < PAGE) break
    }
    this.#runs = [...found.values()]
    this.#total = total
  }
}

function isEqual(a: RunBrief, b: RunBrief | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

import type { ModelHost, ModelPageView, ModelSubject } from '../../src/protocol/modelPage.ts'
import { type Loaded, load } from '../shared/load.ts'

export interface ModelStoreParts {
  readonly host: ModelHost
  readonly subject: ModelSubject
  readonly onlyDifferences: boolean
}

/** What the page shows: one version, or two. */
export class ModelStore {
  readonly host: ModelHost
  /** As many as the subject names; undefined while it is read for the first time. */
  models: Loaded<readonly ModelPageView[]> | undefined
  /** Why the last act did not work. */
  notice: string | undefined
  onlyDifferences: boolean
  readonly #subject: ModelSubject
  readonly #show: () => void
  #turn = 0

  constructor({ host, subject, onlyDifferences }: ModelStoreParts, show: () => void) {
    this.host = host
    this.#subject = subject
    this.onlyDifferences = onlyDifferences
    this.#show = show
  }

  /** A later reading replaces an earlier one, whichever answers first. */
  async refresh(): Promise<void> {
    const turn = ++this.#turn
    const models = await load(Promise.all(this.#subject.ids.map((_, which) => this.host.open(which))))
    if (turn !== this.#turn) return
    this.models = models
    this.#show()
  }

  /** Waits for what a button does; a failure is said in the page, too. */
  async tell(doing: Promise<unknown>): Promise<void> {
    const done = await load(doing)
    this.notice = 'sentence' in done && !done.isCancelled ? done.sentence : undefined
    this.#show()
  }

  showDifferences(isOnly: boolean): void {
    this.onlyDifferences = isOnly
    this.#show()
  }
}

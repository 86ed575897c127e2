import type { MetricsHost, RunFacts } from '../../../src/protocol/metricsPage.ts'
import { load } from '../../shared/load.ts'
import type { TableStore } from '../table/tableStore.ts'

/** More runs beside each other cannot be read. */
export const MOST_COMPARED = 50
/** Folders below the root that are looked into for files that two runs have. */
const MOST_FOLDERS = 40

/** What the comparison shows: the facts of the selected runs, and the artifacts that two of them share. */
export class CompareStore {
  facts: readonly RunFacts[] = []
  /** Files that both of two runs have; undefined while it is not known, or more than two are compared. */
  shared: readonly string[] | undefined
  readonly #host: MetricsHost
  readonly #table: TableStore
  readonly #show: () => void
  #questions = 0

  constructor(host: MetricsHost, table: TableStore, show: () => void) {
    this.#host = host
    this.#table = table
    this.#show = show
  }

  async read(selected: readonly string[]): Promise<void> {
    const question = ++this.#questions
    const asked = selected.slice(0, MOST_COMPARED)
    const facts = asked.length === 0 ? { value: [] } : await load(this.#host.facts(asked))
    if (question !== this.#questions) return
    if ('value' in facts) this.facts = facts.value
    this.#table.learn(this.facts)
    this.shared = undefined
    this.#show()
    const [first, second, more] = asked
    if (first === undefined || second === undefined || more !== undefined) return
    const shared = await load(this.#sharedBy(first, second))
    if (question !== this.#questions) return
    this.shared = 'value' in shared ? shared.value : []
    this.#show()
  }

  async #sharedBy(first: string, second: string): Promise<readonly string[]> {
    const [one, other] = await Promise.all([this.#files(first), this.#files(second)])
    const there = new Set(other)
    return one.filter(path => there.has(path))
  }

  /** Files of a run, of its first folders. */
  async #files(runId: string): Promise<readonly string[]> {
    const files: string[] = []
    const folders = ['']
    for (let at = 0; at < Math.min(folders.length, MOST_FOLDERS); at++) {
      for (const { path, isDirectory } of await this.#host.folder(runId, folders[at] ?? '')) (isDirectory ? folders : files).push(path)
    }
    return files
  }
}

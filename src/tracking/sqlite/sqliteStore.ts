import type { ExperimentStore } from '../stores/experimentStore.ts'
import type { HistoryStore } from '../stores/historyStore.ts'
import type { LoggedModelStore } from '../stores/loggedModelStore.ts'
import type { RegistryStore } from '../stores/registryStore.ts'
import type { RunStore } from '../stores/runStore.ts'
import type { TraceStore } from '../stores/traceStore.ts'
import type { TrackingStore } from '../store.ts'
import type { Connection } from './connection.ts'
import { SqliteExperiments } from './sqliteExperiments.ts'
import { SqliteHistory } from './sqliteHistory.ts'
import { SqliteLoggedModels } from './sqliteLoggedModels.ts'
import { SqliteRegistry } from './sqliteRegistry.ts'
import { SqliteRuns } from './sqliteRuns.ts'
import { SqliteTraces } from './sqliteTraces.ts'

/** MLflow's database, one class for each area of its tables. */
export class SqliteStore implements TrackingStore {
  readonly path: string
  readonly head: string
  readonly artifactRoot: string
  readonly experiments: ExperimentStore
  readonly runs: RunStore
  readonly history: HistoryStore
  readonly models: LoggedModelStore
  readonly registry: RegistryStore
  readonly traces: TraceStore
  readonly #db: Connection

  constructor(db: Connection, { path, artifactRoot }: { path: string; artifactRoot: string }) {
    this.#db = db
    this.path = path
    this.head = db.head
    this.artifactRoot = artifactRoot
    this.experiments = new SqliteExperiments(db, artifactRoot)
    this.runs = new SqliteRuns(db)
    this.history = new SqliteHistory(db)
    this.models = new SqliteLoggedModels(db)
    this.registry = new SqliteRegistry(db)
    this.traces = new SqliteTraces(db)
  }

  stamp(): string {
    return this.#db.stamp()
  }

  together<T>(work: () => T): T {
    return this.#db.write(work)
  }

  dispose(): void {
    this.#db.dispose()
  }
}

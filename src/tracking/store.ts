import type { Disposable } from '../base/lifetime.ts'
import type { ExperimentStore } from './stores/experimentStore.ts'
import type { HistoryStore } from './stores/historyStore.ts'
import type { LoggedModelStore } from './stores/loggedModelStore.ts'
import type { RegistryStore } from './stores/registryStore.ts'
import type { RunStore } from './stores/runStore.ts'
import type { TraceStore } from './stores/traceStore.ts'

/**
 * Where runs are kept, in MLflow's own format. Calls are synchronous: the store lives in a worker, beside its HTTP server.
 * Expected failures carry MLflow's error code and its English sentence (`failures.ts`), for they travel to MLflow's clients.
 */
export interface TrackingStore extends Disposable {
  /** The database's file. */
  readonly path: string
  /** The alembic revision that the database is at, known to us or not. */
  readonly head: string
  /** Where artifacts of new experiments go: a path, or `mlflow-artifacts:/`. */
  readonly artifactRoot: string
  readonly experiments: ExperimentStore
  readonly runs: RunStore
  readonly history: HistoryStore
  readonly models: LoggedModelStore
  readonly registry: RegistryStore
  readonly traces: TraceStore
  /** Another text whenever anything in the database may have changed, by us or by another program. Cheap enough to poll. */
  stamp(): string
  /** Runs `work` in one transaction: many small writes become durable together, and reads see one state. */
  together<T>(work: () => T): T
  dispose(): void
}

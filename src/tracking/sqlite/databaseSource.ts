import type {
  ArtifactView,
  CoursePart,
  ExperimentView,
  GroupsAsk,
  LongCall,
  MetricPoint,
  RunKeys,
  RunsAsk,
  RunsGroup,
  RunsPage,
  RunView,
  SourceView,
} from '../../protocol/runs.ts'
import { localFolder } from '../localFolder.ts'
import { viewOf } from '../sources/briefOf.ts'
import { noArtifactsHere, runNotFound } from '../sources/failures.ts'
import { artifactFileIn, listArtifacts } from '../sources/listArtifacts.ts'
import type { ModelRegistry, RegistryEdits } from '../sources/modelRegistry.ts'
import type { RunRecord } from '../sources/runRecord.ts'
import type { RunEdits, RunSource } from '../sources/runSource.ts'
import type { Connection } from './connection.ts'
import { CourseCache } from './courseCache.ts'
import { DatabaseReader } from './databaseReader.ts'
import { DatabaseRegistry } from './databaseRegistry.ts'
import { readRecord } from './readRecord.ts'
import { readGroups } from './runGroups.ts'
import { countChildren, readExperiments, readKeys, readPage } from './runOverview.ts'

export interface DatabaseSourceOptions {
  readonly view: Omit<SourceView, 'problem'>
  /** The database's file; it need not be there yet. */
  readonly path: string
  /** Where `mlflow-artifacts:/` leads. */
  readonly artifactRoot: string
  readonly edits?: RunEdits | undefined
  readonly registryEdits?: RegistryEdits | undefined
}

/** The runs of a database of MLflow, read by a connection of its own, so that whoever writes it is not in the way. */
export class DatabaseSource implements RunSource {
  readonly edits: RunEdits | undefined
  readonly registry: ModelRegistry
  readonly #options: DatabaseSourceOptions
  readonly #reader: DatabaseReader
  readonly #courses = new CourseCache()
  #problem: string | undefined

  constructor(options: DatabaseSourceOptions) {
    this.#options = options
    this.#reader = new DatabaseReader(options.path)
    this.edits = options.edits
    this.registry = new DatabaseRegistry(this.#reader, { artifactRoot: options.artifactRoot, edits: options.registryEdits })
  }

  view(): SourceView {
    return { ...this.#options.view, problem: this.#problem }
  }

  /** Another text whenever a run may have changed. */
  stamp(): string {
    return this.#reader.stamp()
  }

  async experiments(): Promise<ExperimentView[]> {
    try {
      const found = this.#read(db => readExperiments(db, this.#options.view.id), [])
      this.#problem = undefined
      return found
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error)
      return []
    }
  }

  async runs(ask: RunsAsk): Promise<RunsPage> {
    return this.#read(db => readPage(db, ask), { runs: [], total: 0 })
  }

  async groups(ask: GroupsAsk): Promise<RunsGroup[]> {
    return this.#read(db => readGroups(db, ask), [])
  }

  async run(runId: string): Promise<RunView> {
    const children = this.#read(db => countChildren(db, [runId]).get(runId) ?? 0, 0)
    return viewOf(this.#record(runId), { source: this.#options.view.id, children })
  }

  async keys(experimentIds: readonly string[]): Promise<RunKeys> {
    return this.#read(db => readKeys(db, experimentIds), { metrics: [], params: [], tags: [] })
  }

  async history(runId: string, key: string, part: CoursePart): Promise<MetricPoint[]> {
    return this.#read(db => this.#courses.read(db, { runId, key, ...part }), [])
  }

  async outline(runId: string, key: string, points: number): Promise<MetricPoint[] | undefined> {
    return this.#read(db => this.#courses.outline(db, { runId, key, points }), undefined)
  }

  async artifacts(runId: string, path: string): Promise<ArtifactView[]> {
    const root = this.#artifactRoot(this.#record(runId))
    return root === undefined ? [] : listArtifacts(root, path)
  }

  async artifactFile(runId: string, path: string, _call: LongCall): Promise<string> {
    const record = this.#record(runId)
    const root = this.#artifactRoot(record)
    if (root === undefined) throw noArtifactsHere({ name: record.name, uri: record.artifactUri })
    return artifactFileIn(root, path)
  }

  dispose(): void {
    this.#reader.dispose()
  }

  #read<T>(work: (db: Connection) => T, nothing: T): T {
    const db = this.#reader.connection()
    return db ? db.read(() => work(db)) : nothing
  }

  #record(runId: string): RunRecord {
    const record = this.#read(db => readRecord(db, runId), undefined)
    if (!record) throw runNotFound({ runId, source: this.#options.view.label })
    return record
  }

  #artifactRoot({ artifactUri }: RunRecord): string | undefined {
    return localFolder(artifactUri, this.#options.artifactRoot)
  }
}

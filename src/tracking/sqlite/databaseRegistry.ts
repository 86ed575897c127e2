import { statSync } from 'node:fs'
import { appendToUri } from '../artifactUri.ts'
import { localFolder } from '../localFolder.ts'
import type { ModelVersion } from '../modelVersion.ts'
import type { Page } from '../page.ts'
import type { RegisteredModel } from '../registeredModel.ts'
import { modelNotFound, noModelFilesHere } from '../sources/failures.ts'
import type { ModelDescription, ModelRegistry, RegistryEdits } from '../sources/modelRegistry.ts'
import type { VersionKey } from '../stores/registryStore.ts'
import type { Connection } from './connection.ts'
import type { DatabaseReader } from './databaseReader.ts'
import { registryStamp, versionsWhere } from './registryRows.ts'
import { SqliteRegistry } from './sqliteRegistry.ts'

/** Models of a page. */
const PAGE = 100

export interface DatabaseRegistryOptions {
  /** Where `mlflow-artifacts:/` leads. */
  readonly artifactRoot: string
  readonly edits?: RegistryEdits | undefined
}

/** The registry of a database of MLflow, read by the connection of its source. */
export class DatabaseRegistry implements ModelRegistry {
  readonly edits: RegistryEdits | undefined
  readonly #reader: DatabaseReader
  readonly #artifactRoot: string

  constructor(reader: DatabaseReader, { artifactRoot, edits }: DatabaseRegistryOptions) {
    this.#reader = reader
    this.#artifactRoot = artifactRoot
    this.edits = edits
  }

  async models(next: string | undefined): Promise<Page<RegisteredModel>> {
    const registry = this.#registry()
    return registry?.searchModels({ max_results: PAGE, page_token: next, order_by: ['name ASC'] }) ?? { items: [] }
  }

  async model(name: string): Promise<RegisteredModel> {
    return this.#demand({ name, version: '' }).getModel(name)
  }

  async versions(name: string): Promise<readonly ModelVersion[]> {
    return this.#where('name', name)
  }

  async version(key: VersionKey): Promise<ModelVersion> {
    return this.#demand(key).getVersion(key)
  }

  async versionsOf(runId: string): Promise<readonly ModelVersion[]> {
    return this.#where('run_id', runId)
  }

  async folder(key: VersionKey): Promise<string> {
    const uri = this.#artifactUri(this.#demand(key).downloadUri(key))
    const folder = localFolder(uri, this.#artifactRoot)
    if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw noModelFilesHere({ ...key, uri })
    return folder
  }

  async description(key: VersionKey): Promise<ModelDescription> {
    return { folder: await this.folder(key) }
  }

  /** `runs:/<id>/<path>` is below the artifacts of that run. */
  #artifactUri(uri: string): string {
    const [, runId, path = ''] = /^runs:\/+([^/]+)\/(.+)$/.exec(uri) ?? []
    if (runId === undefined) return uri
    const root = this.#connection()?.get('select artifact_uri as uri from runs where run_uuid = ?', runId)?.['uri']
    return typeof root === 'string' ? appendToUri(root, path) : uri
  }

  stamp(): string {
    const db = this.#connection()
    return db ? registryStamp(db) : ''
  }

  #where(column: 'name' | 'run_id', value: string): readonly ModelVersion[] {
    const db = this.#connection()
    return db?.has('model_versions') ? versionsWhere(db, column, value) : []
  }

  /** Undefined while there is no database, or one of before MLflow 1.0. */
  #registry(): SqliteRegistry | undefined {
    const db = this.#connection()
    return db?.has('registered_models') ? new SqliteRegistry(db) : undefined
  }

  #demand({ name, version }: VersionKey): SqliteRegistry {
    const registry = this.#registry()
    if (!registry) throw modelNotFound({ name, version })
    return registry
  }

  #connection(): Connection | undefined {
    return this.#reader.connection()
  }
}

import { checkAlias, checkModelName, toStage, toVersionNumber } from '../modelName.ts'
import { checkModelSource } from '../modelSource.ts'
import { invalidParameter, noAlias, noModelVersion, noRegisteredModel, registeredModelExists } from '../failures.ts'
import type { ModelVersion } from '../modelVersion.ts'
import type { Page, SearchQuery } from '../page.ts'
import { pageOf, resultLimit } from '../pageOf.ts'
import { parsePageToken } from '../pageToken.ts'
import type { RegisteredModel } from '../registeredModel.ts'
import type { NewModelVersion, NewRegisteredModel, RegistryStore, VersionKey } from '../stores/registryStore.ts'
import type { Tag } from '../tag.ts'
import type { Connection, Row } from './connection.ts'
import { findAlias, putAlias, removeAliases } from './modelAliases.ts'
import { createVersion } from './createVersion.ts'
import { DELETED, latestOf, toModelVersion, toRegisteredModel } from './registryRows.ts'
import { storageOf } from './storageOf.ts'
import { modelOrder, modelWhere, versionOrder, versionWhere } from './registrySearch.ts'

export class SqliteRegistry implements RegistryStore {
  readonly #db: Connection

  constructor(db: Connection) {
    this.#db = db
  }

  createModel({ name, description = '', tags = [] }: NewRegisteredModel): RegisteredModel {
    checkModelName(name)
    return this.#write(() => {
      if (this.#findModel(name)) throw registeredModelExists({ name })
      const now = Date.now()
      this.#db.insert('registered_models', { name, creation_time: now, last_updated_time: now, description })
      for (const tag of tags) this.#putModelTag(name, tag)
      return this.#model(name)
    })
  }

  getModel(name: string): RegisteredModel {
    return this.#read(() => this.#model(name))
  }

  renameModel(name: string, newName: string): RegisteredModel {
    checkModelName(newName)
    return this.#write(() => {
      this.#demandModel(name)
      if (name !== newName && this.#findModel(newName)) throw registeredModelExists({ name: newName })
      this.#changeModel(name, { name: newName })
      this.#db.run(`update model_versions set last_updated_time = ? where name = ?${this.#db.here('model_versions')}`, Date.now(), newName)
      return this.#model(newName)
    })
  }

  updateModel(name: string, description: string | undefined): RegisteredModel {
    return this.#write(() => {
      this.#demandModel(name)
      this.#changeModel(name, { description: description ?? '' })
      return this.#model(name)
    })
  }

  deleteModel(name: string): void {
    this.#write(() => {
      this.#demandModel(name)
      for (const table of [
        'registered_model_aliases',
        'model_version_tags',
        'model_versions',
        'registered_model_tags',
        'registered_models',
      ])
        if (this.#db.has(table)) this.#db.run(`delete from ${table} where name = ?${this.#db.here(table)}`, name)
    })
  }

  searchModels({ filter, order_by: orderBy = [], max_results: given, page_token: token }: SearchQuery): Page<RegisteredModel> {
    const limit = resultLimit(given, { usual: 100, most: 1000 })
    const offset = parsePageToken(token)
    const where = modelWhere(filter)
    const sql = `select * from registered_models where (${where.text})${this.#db.here('registered_models')}
      order by ${modelOrder(orderBy)} limit ? offset ?`
    return this.#read(() => {
      const page = pageOf(this.#db.all(sql, ...where.values, limit + 1, offset), { offset, limit })
      return { ...page, items: page.items.map(row => toRegisteredModel(this.#db, row)) }
    })
  }

  latestVersions(name: string, stages: readonly string[] = []): readonly ModelVersion[] {
    const wanted = new Set(stages.map(toStage))
    return this.#read(() => {
      this.#demandModel(name)
      return latestOf(this.#db, name).filter(version => wanted.size === 0 || wanted.has(version.current_stage))
    })
  }

  setModelTag(name: string, tag: Tag): void {
    this.#write(() => {
      this.#demandModel(name)
      this.#putModelTag(name, tag)
    })
  }

  deleteModelTag(name: string, key: string): void {
    this.#write(() => {
      this.#demandModel(name)
      this.#db.run(`delete from registered_model_tags where name = ? and key = ?${this.#db.here('registered_model_tags')}`, name, key)
    })
  }

  setAlias(key: VersionKey, alias: string): void {
    checkAlias(alias)
    this.#db.demand('registered_model_aliases', 'aliases')
    this.#write(() => putAlias(this.#db, { alias, name: key.name, version: Number(this.#demandVersion(key)['version']) }))
  }

  deleteAlias(name: string, alias: string): void {
    this.#write(() => {
      this.#demandModel(name)
      removeAliases(this.#db, name, { alias })
    })
  }

  getByAlias(name: string, alias: string): ModelVersion {
    return this.#read(() => {
      this.#demandModel(name)
      const version = findAlias(this.#db, name, alias)
      if (version === undefined) throw noAlias({ alias })
      return this.#version({ name, version: String(version) })
    })
  }

  createVersion(version: NewModelVersion): ModelVersion {
    return this.#write(() => {
      this.#demandModel(version.name)
      checkModelSource(version, {
        run: id => this.#db.get('select artifact_uri as uri from runs where run_uuid = ?', id)?.['uri'] as string | undefined,
        model: id =>
          this.#db.has('logged_models')
            ? (this.#db.get('select artifact_location as uri from logged_models where model_id = ?', id)?.['uri'] as string | undefined)
            : undefined,
      })
      const number = createVersion(this.#db, version, source => storageOf(this.#db, source, key => this.downloadUri(key)))
      this.#changeModel(version.name, {})
      return this.#version({ name: version.name, version: String(number) })
    })
  }

  getVersion(key: VersionKey): ModelVersion {
    return this.#read(() => this.#version(key))
  }

  updateVersion(key: VersionKey, description: string | undefined): ModelVersion {
    return this.#changeVersion(key, { description: description ?? '' })
  }

  transitionStage(key: VersionKey, stage: string, archiveExisting: boolean): ModelVersion {
    const active = /^(?:staging|production)$/i.test(stage)
    if (archiveExisting && !active)
      throw invalidParameter({
        message: `Model version transition cannot archive existing model versions because '${stage}' is not an Active stage. Valid stages are ['Staging', 'Production']`,
      })
    const canonical = toStage(stage)
    return this.#write(() => {
      const number = Number(this.#demandVersion(key)['version'])
      if (archiveExisting)
        this.#db.run(
          `update model_versions set current_stage = 'Archived', last_updated_time = ?
           where name = ? and version != ? and current_stage = ?${this.#db.here('model_versions')}`,
          Date.now(),
          key.name,
          number,
          canonical,
        )
      return this.#changeVersion(key, { current_stage: canonical })
    })
  }

  deleteVersion(key: VersionKey): void {
    this.#write(() => {
      const number = Number(this.#demandVersion(key)['version'])
      removeAliases(this.#db, key.name, { version: number })
      this.#updateVersion(key, {
        current_stage: DELETED,
        description: null,
        user_id: null,
        source: 'REDACTED-SOURCE-PATH',
        run_id: 'REDACTED-RUN-ID',
        run_link: 'REDACTED-RUN-LINK',
        status_message: null,
      })
      this.#changeModel(key.name, {})
    })
  }

  searchVersions({ filter, order_by: orderBy = [], max_results: given, page_token: token }: SearchQuery): Page<ModelVersion> {
    const limit = resultLimit(given, { usual: 10_000, most: 200_000 })
    const offset = parsePageToken(token)
    const where = versionWhere(filter)
    const sql = `select * from model_versions where current_stage != '${DELETED}' and (${where.text})${this.#db.here('model_versions')}
      order by ${versionOrder(orderBy)} limit ? offset ?`
    return this.#read(() => {
      const page = pageOf(this.#db.all(sql, ...where.values, limit + 1, offset), { offset, limit })
      return { ...page, items: page.items.map(row => toModelVersion(this.#db, row)) }
    })
  }

  downloadUri(key: VersionKey): string {
    return this.#read(() => {
      const row = this.#demandVersion(key)
      return String(row['storage_location'] ?? row['source'])
    })
  }

  setVersionTag(key: VersionKey, tag: Tag): void {
    this.#write(() => {
      const version = Number(this.#demandVersion(key)['version'])
      const here = this.#db.here('model_version_tags')
      this.#db.run(`delete from model_version_tags where name = ? and version = ? and key = ?${here}`, key.name, version, tag.key)
      this.#db.insert('model_version_tags', { key: tag.key, value: tag.value, name: key.name, version })
    })
  }

  deleteVersionTag(key: VersionKey, tagKey: string): void {
    this.#write(() => {
      const version = Number(this.#demandVersion(key)['version'])
      const here = this.#db.here('model_version_tags')
      this.#db.run(`delete from model_version_tags where name = ? and version = ? and key = ?${here}`, key.name, version, tagKey)
    })
  }

  /** A database of before 1.0 has no registry. */
  #read<T>(work: () => T): T {
    this.#db.demand('registered_models', 'model registry')
    return this.#db.read(work)
  }

  #write<T>(work: () => T): T {
    this.#db.demand('registered_models', 'model registry')
    return this.#db.write(work)
  }

  #findModel(name: string): Row | undefined {
    return this.#db.get(`select * from registered_models where name = ?${this.#db.here('registered_models')}`, name)
  }

  #demandModel(name: string): Row {
    const row = this.#findModel(name)
    if (!row) throw noRegisteredModel({ name })
    return row
  }

  #model(name: string): RegisteredModel {
    return toRegisteredModel(this.#db, this.#demandModel(name))
  }

  #demandVersion({ name, version }: VersionKey): Row {
    const row = this.#db.get(
      `select * from model_versions where name = ? and version = ? and current_stage != '${DELETED}'${this.#db.here('model_versions')}`,
      name,
      toVersionNumber(version),
    )
    if (!row) throw noModelVersion({ name, version })
    return row
  }

  #version(key: VersionKey): ModelVersion {
    return toModelVersion(this.#db, this.#demandVersion(key))
  }

  #changeVersion(key: VersionKey, change: Row): ModelVersion {
    return this.#write(() => {
      this.#demandVersion(key)
      this.#updateVersion(key, change)
      this.#changeModel(key.name, {})
      return this.#version(key)
    })
  }

  #updateVersion({ name, version }: VersionKey, change: Row): void {
    const row = { ...change, last_updated_time: Date.now() }
    const words = Object.keys(row).map(column => `${column} = ?`)
    const where = `name = ? and version = ?${this.#db.here('model_versions')}`
    this.#db.run(`update model_versions set ${words.join(', ')} where ${where}`, ...Object.values(row), name, toVersionNumber(version))
  }

  #changeModel(name: string, change: Row): void {
    const row = { ...change, last_updated_time: Date.now() }
    const words = Object.keys(row).map(column => `${column} = ?`)
    const where = `name = ?${this.#db.here('registered_models')}`
    this.#db.run(`update registered_models set ${words.join(', ')} where ${where}`, ...Object.values(row), name)
  }

  #putModelTag(name: string, { key, value }: Tag): void {
    const here = this.#db.here('registered_model_tags')
    if (this.#db.run(`update registered_model_tags set value = ? where name = ? and key = ?${here}`, value, name, key) === 0)
      this.#db.insert('registered_model_tags', { key, value, name })
  }
}

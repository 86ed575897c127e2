import { appendToUri } from '../artifactUri.ts'
import { toExperimentNumber } from '../entityId.ts'
import { checkKey, checkLength, truncate } from '../entityName.ts'
import type { Experiment } from '../experiment.ts'
import { experimentExists, invalidParameter, noExperiment, noExperimentNamed, noExperimentTag, renameDeleted } from '../failures.ts'
import type { Page } from '../page.ts'
import { pageOf, resultLimit } from '../pageOf.ts'
import { parsePageToken } from '../pageToken.ts'
import type { ExperimentQuery, ExperimentStore, NewExperiment } from '../stores/experimentStore.ts'
import type { Tag } from '../tag.ts'
import type { LifecycleStage } from '../viewType.ts'
import type { Connection, Row } from './connection.ts'
import { experimentOrder, experimentWhere } from './experimentSearch.ts'
import { lifecycleStages } from './lifecycleStages.ts'

/** MLflow keeps no more of an experiment's tag. */
const MAX_TAG = 5000
const MAX_NAME = 500

export class SqliteExperiments implements ExperimentStore {
  readonly #db: Connection
  readonly #artifactRoot: string

  constructor(db: Connection, artifactRoot: string) {
    this.#db = db
    this.#artifactRoot = artifactRoot
  }

  create({ name, artifact_location: location, tags = [] }: NewExperiment): string {
    checkLength(name, { name: 'name', limit: MAX_NAME })
    checkLocation(location)
    for (const tag of tags) checkKey(tag.key, { at: 'key', length: 'key' })
    return this.#db.write(() => {
      if (this.#find('name', name)) throw experimentExists({ name })
      const id = Number(this.#db.get('select coalesce(max(experiment_id), 0) + 1 as next from experiments')?.['next'])
      const now = Date.now()
      const times = this.#timed ? { creation_time: now, last_update_time: now } : {}
      const place = location || appendToUri(this.#artifactRoot, String(id))
      this.#db.insert('experiments', { experiment_id: id, name, artifact_location: place, lifecycle_stage: 'active', ...times })
      for (const tag of tags) this.#putTag(id, tag)
      return String(id)
    })
  }

  get(experimentId: string): Experiment {
    return this.#db.read(() => this.#toExperiment(this.#demand(experimentId)))
  }

  getByName(name: string): Experiment {
    return this.#db.read(() => {
      const row = this.#find('name', name)
      if (!row) throw noExperimentNamed({ name })
      return this.#toExperiment(row)
    })
  }

  search({ view_type: view, max_results: given, filter, order_by: orderBy = [], page_token: token }: ExperimentQuery): Page<Experiment> {
    const limit = resultLimit(given, { usual: 1000, most: 50_000 })
    const offset = parsePageToken(token)
    const where = experimentWhere(filter)
    const order = experimentOrder(orderBy, column => this.#db.has('experiments', column))
    const stages = lifecycleStages(view)
    return this.#db.read(() => {
      const rows = this.#db.all(
        `select * from experiments where lifecycle_stage in (${stages}) and (${where.text})${this.#db.here('experiments')}
         order by ${order} limit ? offset ?`,
        ...where.values,
        limit + 1,
        offset,
      )
      const page = pageOf(rows, { offset, limit })
      return { ...page, items: page.items.map(row => this.#toExperiment(row)) }
    })
  }

  delete(experimentId: string): void {
    this.#move(experimentId, { from: 'active', to: 'deleted' })
  }

  restore(experimentId: string): void {
    this.#move(experimentId, { from: 'deleted', to: 'active' })
  }

  rename(experimentId: string, newName: string): void {
    checkLength(newName, { name: 'name', limit: MAX_NAME })
    this.#db.write(() => {
      const row = this.#demand(experimentId)
      if (row['lifecycle_stage'] !== 'active') throw renameDeleted({})
      const other = this.#find('name', newName)
      if (other && other['experiment_id'] !== row['experiment_id']) throw experimentExists({ name: newName })
      this.#db.run('update experiments set name = ? where experiment_id = ?', newName, row['experiment_id'] ?? null)
      this.#touch(Number(row['experiment_id']))
    })
  }

  setTag(experimentId: string, tag: Tag): void {
    checkKey(tag.key, { at: 'key', length: 'key' })
    this.#db.write(() => {
      const id = this.#demandActive(experimentId)
      this.#putTag(id, tag)
    })
  }

  deleteTag(experimentId: string, key: string): void {
    this.#db.write(() => {
      const id = this.#demandActive(experimentId)
      const gone = this.#db.run('delete from experiment_tags where experiment_id = ? and key = ?', id, key)
      if (gone === 0) throw noExperimentTag({ key, id: experimentId })
    })
  }

  get #timed(): boolean {
    return this.#db.has('experiments', 'last_update_time')
  }

  #find(column: 'experiment_id' | 'name', value: string | number): Row | undefined {
    return this.#db.get(`select * from experiments where ${column} = ?${this.#db.here('experiments')}`, value)
  }

  #demand(experimentId: string): Row {
    const row = this.#find('experiment_id', toExperimentNumber(experimentId))
    if (!row) throw noExperiment({ id: experimentId })
    return row
  }

  #demandActive(experimentId: string): number {
    const row = this.#demand(experimentId)
    if (row['lifecycle_stage'] !== 'active')
      throw invalidParameter({
        message: `The experiment ${experimentId} must be in the 'active' state. Current state is ${String(row['lifecycle_stage'])}.`,
      })
    return Number(row['experiment_id'])
  }

  /** The experiment and its runs go to the other stage together. */
  #move(experimentId: string, { from, to }: { from: LifecycleStage; to: LifecycleStage }): void {
    this.#db.write(() => {
      const row = this.#demand(experimentId)
      if (row['lifecycle_stage'] !== from) throw noExperiment({ id: experimentId })
      const id = Number(row['experiment_id'])
      this.#db.run('update experiments set lifecycle_stage = ? where experiment_id = ?', to, id)
      this.#touch(id)
      const deletedTime = this.#db.has('runs', 'deleted_time') ? ', deleted_time = ?' : ''
      const time = deletedTime === '' ? [] : [to === 'deleted' ? Date.now() : null]
      this.#db.run(
        `update runs set lifecycle_stage = ?${deletedTime} where experiment_id = ? and lifecycle_stage = ?`,
        to,
        ...time,
        id,
        from,
      )
    })
  }

  #touch(id: number): void {
    if (this.#timed) this.#db.run('update experiments set last_update_time = ? where experiment_id = ?', Date.now(), id)
  }

  #putTag(id: number, { key, value }: Tag): void {
    this.#db.run(
      `insert into experiment_tags (key, value, experiment_id) values (?, ?, ?)
       on conflict (key, experiment_id) do update set value = excluded.value`,
      key,
      truncate(value, MAX_TAG),
      id,
    )
  }

  #toExperiment(row: Row): Experiment {
    const id = Number(row['experiment_id'])
    const tags = this.#db.all('select key, value from experiment_tags where experiment_id = ? order by rowid', id)
    return {
      experiment_id: String(id),
      name: String(row['name']),
      artifact_location: String(row['artifact_location'] ?? ''),
      lifecycle_stage: row['lifecycle_stage'] as LifecycleStage,
      last_update_time: (row['last_update_time'] ?? undefined) as number | undefined,
      creation_time: (row['creation_time'] ?? undefined) as number | undefined,
      tags: tags.map(tag => ({ key: String(tag['key']), value: String(tag['value'] ?? '') })),
    }
  }
}

/** Files would end up elsewhere than where they are looked for, or outside of their place (CVE-2024-1483, CVE-2024-3848). */
function checkLocation(location: string | undefined): void {
  if (location !== undefined && /[#;?]/.test(decode(location)))
    throw invalidParameter({ message: "'artifact_location' URL can't include fragments or params." })
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

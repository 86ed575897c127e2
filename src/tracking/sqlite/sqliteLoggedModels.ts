import { appendToUri } from '../artifactUri.ts'
import { makeId, toExperimentNumber } from '../entityId.ts'
import { experimentNotActive, invalidParameter, noExperiment, noLoggedModel, noLoggedModelTag } from '../failures.ts'
import { type LoggedModel, type LoggedModelStatus, loggedModelStatuses } from '../loggedModel.ts'
import type { Page } from '../page.ts'
import { pageOf, resultLimit } from '../pageOf.ts'
import { parsePageToken } from '../pageToken.ts'
import type { Param } from '../param.ts'
import { makeRunName } from '../runName.ts'
import type { LoggedModelQuery, LoggedModelStore, NewLoggedModel } from '../stores/loggedModelStore.ts'
import type { Tag } from '../tag.ts'
import type { Connection, Row } from './connection.ts'
import { readLoggedModels } from './loggedModelRows.ts'
import { loggedModelOrder, loggedModelWhere } from './loggedModelSearch.ts'

const FEATURE = 'logged models'

export class SqliteLoggedModels implements LoggedModelStore {
  readonly #db: Connection

  constructor(db: Connection) {
    this.#db = db
  }

  create(model: NewLoggedModel): LoggedModel {
    this.#db.demand('logged_models', FEATURE)
    const { experiment_id: experimentId, name, model_type: type = '', source_run_id: run = '', params = [], tags = [] } = model
    checkName(name)
    return this.#db.write(() => {
      const experiment = this.#db.get('select * from experiments where experiment_id = ?', toExperimentNumber(experimentId))
      if (!experiment) throw noExperiment({ id: experimentId })
      if (experiment['lifecycle_stage'] !== 'active')
        throw experimentNotActive({ id: experimentId, stage: String(experiment['lifecycle_stage']) })
      const id = `m-${makeId()}`
      const now = Date.now()
      this.#db.insert('logged_models', {
        model_id: id,
        experiment_id: experiment['experiment_id'] ?? null,
        name: name || makeRunName(),
        artifact_location: appendToUri(String(experiment['artifact_location'] ?? ''), 'models', id, 'artifacts'),
        creation_timestamp_ms: now,
        last_updated_timestamp_ms: now,
        status: loggedModelStatuses.indexOf('PENDING'),
        lifecycle_stage: 'active',
        model_type: type,
        source_run_id: run,
      })
      this.#putParams(id, params)
      this.#putTags(id, tags)
      return this.#read(id)
    })
  }

  get(modelId: string): LoggedModel {
    return this.#db.read(() => this.#read(modelId))
  }

  finalize(modelId: string, status: LoggedModelStatus): LoggedModel {
    return this.#db.write(() => {
      this.#demand(modelId)
      this.#db.run('update logged_models set status = ? where model_id = ?', loggedModelStatuses.indexOf(status), modelId)
      this.#touch(modelId)
      return this.#read(modelId)
    })
  }

  delete(modelId: string): void {
    this.#db.write(() => {
      this.#demand(modelId)
      this.#db.run(`update logged_models set lifecycle_stage = 'deleted' where model_id = ?`, modelId)
      this.#touch(modelId)
    })
  }

  search(query: LoggedModelQuery): Page<LoggedModel> {
    if (!this.#db.has('logged_models')) return { items: [] }
    const limit = resultLimit(query.max_results, { usual: 100, most: 50_000 })
    const offset = parsePageToken(query.page_token)
    const where = loggedModelWhere(query)
    const order = loggedModelOrder(query.order_by ?? [])
    const ids = JSON.stringify(query.experiment_ids.map(toExperimentNumber))
    return this.#db.read(() => {
      const rows = this.#db.all(
        `select logged_models.* from logged_models
         where lifecycle_stage = 'active' and experiment_id in (select value from json_each(?)) and (${where.text})
         order by ${order.text} limit ? offset ?`,
        ids,
        ...where.values,
        ...order.values,
        limit + 1,
        offset,
      )
      const page = pageOf(rows, { offset, limit })
      return { ...page, items: readLoggedModels(this.#db, page.items) }
    })
  }

  setTags(modelId: string, tags: readonly Tag[]): void {
    this.#db.write(() => {
      this.#demand(modelId)
      this.#putTags(modelId, tags)
    })
  }

  deleteTag(modelId: string, key: string): void {
    this.#db.write(() => {
      this.#demand(modelId)
      if (this.#db.run('delete from logged_model_tags where model_id = ? and tag_key = ?', modelId, key) === 0)
        throw noLoggedModelTag({ key, id: modelId })
    })
  }

  logParams(modelId: string, params: readonly Param[]): void {
    this.#db.write(() => {
      this.#demand(modelId)
      this.#putParams(modelId, params)
    })
  }

  /** Deleted ones are gone for everyone who asks by id. */
  #demand(modelId: string): Row {
    const row = this.#db.has('logged_models')
      ? this.#db.get(`select * from logged_models where model_id = ? and lifecycle_stage = 'active'`, modelId)
      : undefined
    if (!row) throw noLoggedModel({ id: modelId })
    return row
  }

  #read(modelId: string): LoggedModel {
    const [model] = readLoggedModels(this.#db, [this.#demand(modelId)])
    if (!model) throw noLoggedModel({ id: modelId })
    return model
  }

  #touch(modelId: string): void {
    this.#db.run('update logged_models set last_updated_timestamp_ms = ? where model_id = ?', Date.now(), modelId)
  }

  #putParams(modelId: string, params: readonly Param[]): void {
    for (const { key, value } of params)
      this.#db.run(
        `insert into logged_model_params (model_id, experiment_id, param_key, param_value)
         select model_id, experiment_id, ?, ? from logged_models where model_id = ?
         on conflict (model_id, param_key) do update set param_value = excluded.param_value`,
        key,
        value,
        modelId,
      )
  }

  #putTags(modelId: string, tags: readonly Tag[]): void {
    for (const { key, value } of tags)
      this.#db.run(
        `insert into logged_model_tags (model_id, experiment_id, tag_key, tag_value)
         select model_id, experiment_id, ?, ? from logged_models where model_id = ?
         on conflict (model_id, tag_key) do update set tag_value = excluded.tag_value`,
        key,
        value,
        modelId,
      )
  }
}

/** Names end up in `models:/name` addresses. */
function checkName(name: string | undefined): void {
  if (name !== undefined && /[/:.%"']/.test(name))
    throw invalidParameter({
      message: `Invalid model name ('${name}') provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%', '"', "'")`,
    })
}

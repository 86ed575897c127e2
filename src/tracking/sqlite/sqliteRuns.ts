import type { DatasetInput, DatasetSummary } from '../dataset.ts'
import { toExperimentNumber } from '../entityId.ts'
import { checkKey } from '../entityName.ts'
import { invalidParameter, noRun, noRunTag, runNotActive } from '../failures.ts'
import type { Metric } from '../metric.ts'
import { parsePageToken, formatPageToken } from '../pageToken.ts'
import type { Page } from '../page.ts'
import { resultLimit } from '../pageOf.ts'
import type { Param } from '../param.ts'
import type { ModelInput, ModelOutput, Run, RunInfo } from '../run.ts'
import type { NewRun, RunBatch, RunChange, RunQuery, RunStore } from '../stores/runStore.ts'
import type { Tag } from '../tag.ts'
import { checkBatch, checkMetric } from './checkBatch.ts'
import type { Connection, Row } from './connection.ts'
import { createRun } from './createRun.ts'
import { lifecycleStages } from './lifecycleStages.ts'
import { logMetrics } from './logMetrics.ts'
import { logParam, logParams, putTag, setTags } from './logParams.ts'
import { appendModel } from './modelHistory.ts'
import { logDatasets, logModelLinks, searchDatasets } from './runInputs.ts'
import { purgeRun } from './purgeRun.ts'
import { readRuns, RUN_NAME, toRunInfo } from './runRows.ts'
import { runOrder, runWhere } from './runSearch.ts'

export class SqliteRuns implements RunStore {
  readonly #db: Connection

  constructor(db: Connection) {
    this.#db = db
  }

  create(run: NewRun): Run {
    return this.#db.write(() => this.#toRun(createRun(this.#db, run)))
  }

  get(runId: string): Run {
    return this.#db.read(() => this.#toRun(this.#demand(runId)))
  }

  update(runId: string, { status, end_time: endTime, run_name: name }: RunChange): RunInfo {
    return this.#db.write(() => {
      this.#demandActive(runId)
      if (status) this.#db.run('update runs set status = ? where run_uuid = ?', status, runId)
      if (endTime !== undefined) this.#db.run('update runs set end_time = ? where run_uuid = ?', endTime, runId)
      if (name) setTags(this.#db, runId, [{ key: RUN_NAME, value: name }])
      return this.#info(runId)
    })
  }

  delete(runId: string): void {
    this.#move(runId, 'deleted')
  }

  restore(runId: string): void {
    this.#move(runId, 'active')
  }

  purge(runId: string): void {
    this.#db.write(() => purgeRun(this.#db, runId))
  }

  search(query: RunQuery): Page<Run> {
    const { experiment_ids: ids, filter, run_view_type: view, max_results: given, order_by: orderBy = [], page_token: token } = query
    const limit = resultLimit(given, { usual: 1000, most: 50_000 })
    const offset = parsePageToken(token)
    const where = runWhere(this.#db, filter)
    const order = runOrder(this.#db, orderBy)
    const experiments = JSON.stringify(ids.map(toExperimentNumber))
    return this.#db.read(() => {
      const rows = this.#db.all(
        `select runs.run_uuid from runs ${order.joins.text}
         where runs.experiment_id in (select value from json_each(?)) and runs.lifecycle_stage in (${lifecycleStages(view)}) and (${where.text})
         order by ${order.by} limit ? offset ?`,
        ...order.joins.values,
        experiments,
        ...where.values,
        limit,
        offset,
      )
      // As MLflow: a full page has a next one, even if that is empty.
      const next = rows.length === limit ? { next_page_token: formatPageToken(offset + limit) } : {}
      return { items: readRuns(this.#db, this.#whole(rows)), ...next }
    })
  }

  logBatch(runId: string, batch: RunBatch): void {
    checkBatch(batch)
    const { metrics = [], params = [], tags = [] } = batch
    this.#db.write(() => {
      const run = this.#demandActive(runId)
      logParams(this.#db, runId, params)
      logMetrics(this.#db, run, metrics)
      setTags(this.#db, runId, tags)
    })
  }

  logMetric(runId: string, metric: Metric): void {
    checkMetric(metric)
    this.#db.write(() => logMetrics(this.#db, this.#demandActive(runId), [metric]))
  }

  logParam(runId: string, param: Param): void {
    checkKey(param.key, { at: 'key', length: 'Param key' })
    this.#db.write(() => {
      this.#demandActive(runId)
      logParam(this.#db, runId, param)
    })
  }

  setTag(runId: string, tag: Tag): void {
    checkKey(tag.key, { at: 'key', length: 'key' })
    this.#db.write(() => {
      this.#demandActive(runId)
      setTags(this.#db, runId, [tag])
    })
  }

  deleteTag(runId: string, key: string): void {
    this.#db.write(() => {
      this.#demandActive(runId)
      if (this.#db.run('delete from tags where run_uuid = ? and key = ?', runId, key) === 0) throw noRunTag({ key, id: runId })
    })
  }

  logModel(runId: string, modelJson: string): void {
    this.#db.write(() => {
      this.#demandActive(runId)
      const key = 'mlflow.log-model.history'
      const known = this.#db.get('select value from tags where run_uuid = ? and key = ?', runId, key)
      putTag(this.#db, runId, { key, value: appendModel(known?.['value'] as string | undefined, modelJson) })
    })
  }

  logInputs(runId: string, { datasets = [], models = [] }: { datasets?: readonly DatasetInput[]; models?: readonly ModelInput[] }): void {
    this.#db.write(() => {
      const run = this.#demandActive(runId)
      if (datasets.length > 0) this.#db.demand('inputs', 'dataset inputs')
      if (models.length > 0) this.#db.demand('logged_models', 'logged models')
      logDatasets(this.#db, run, datasets)
      logModelLinks(this.#db, runId, { side: 'INPUT', models: models.map(model => ({ ...model, step: 0 })) })
    })
  }

  logOutputs(runId: string, models: readonly ModelOutput[]): void {
    this.#db.demand('logged_models', 'logged models')
    this.#db.write(() => {
      this.#demandActive(runId)
      logModelLinks(this.#db, runId, { side: 'OUTPUT', models })
    })
  }

  searchDatasets(experimentIds: readonly string[]): readonly DatasetSummary[] {
    if (experimentIds.length > 20)
      throw invalidParameter({
        message: 'SearchDatasets request must specify at most 20 experiment_ids. Received {0} experiment_ids.'.replace(
          '{0}',
          String(experimentIds.length),
        ),
      })
    return this.#db.read(() => searchDatasets(this.#db, experimentIds.map(toExperimentNumber)))
  }

  #demand(runId: string): Row {
    const row = this.#db.get('select * from runs where run_uuid = ?', runId)
    if (!row) throw noRun({ id: runId })
    return row
  }

  #demandActive(runId: string): Row {
    const row = this.#demand(runId)
    if (row['lifecycle_stage'] !== 'active') throw runNotActive({ id: runId, stage: String(row['lifecycle_stage']) })
    return row
  }

  /** Sorting goes by ids alone: whole rows of ten thousand runs would be carried about to show a hundred. */
  #whole(rows: readonly Row[]): readonly Row[] {
    return rows.map(row => this.#demand(String(row['run_uuid'])))
  }

  #toRun(row: Row): Run {
    const [run] = readRuns(this.#db, [row])
    if (!run) throw noRun({ id: String(row['run_uuid']) })
    return run
  }

  #info(runId: string): RunInfo {
    const tag = this.#db.get('select value from tags where run_uuid = ? and key = ?', runId, RUN_NAME)
    return toRunInfo(this.#demand(runId), tag?.['value'] as string | undefined)
  }

  #move(runId: string, to: 'active' | 'deleted'): void {
    this.#db.write(() => {
      this.#demand(runId)
      this.#db.run('update runs set lifecycle_stage = ? where run_uuid = ?', to, runId)
      if (this.#db.has('runs', 'deleted_time'))
        this.#db.run('update runs set deleted_time = ? where run_uuid = ?', to === 'deleted' ? Date.now() : null, runId)
    })
  }
}

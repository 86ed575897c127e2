import { join } from 'node:path'
import type { DatasetView, RunStatus } from '../../../protocol/runs.ts'
import { latestOf } from '../latestOf.ts'
import { loggedModels, modelsOf } from '../modelsOf.ts'
import type { RunRecord } from '../runRecord.ts'
import { entriesOf, keyFiles, readKeys } from './readKeys.ts'
import { readMeta, readText } from './readMeta.ts'
import { readMetric } from './readMetric.ts'

/** `status` in a run's meta.yaml counts from 1. */
const STATUSES: readonly RunStatus[] = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED']

/** One run's folder of a file store, of MLflow 1.x to 3.x. Undefined when it is none. */
export function readRun(folder: string): RunRecord | undefined {
  const meta = readMeta(folder)
  const runId = meta?.['run_id'] ?? meta?.['run_uuid']
  if (!meta || runId === undefined) return undefined
  const tags = readKeys(join(folder, 'tags'))
  return {
    runId,
    experimentId: meta['experiment_id'] ?? '',
    name: tags['mlflow.runName'] || meta['run_name'] || meta['name'] || runId.slice(0, 8),
    status: STATUSES[Number(meta['status']) - 1] ?? (meta['status'] as RunStatus | undefined) ?? 'RUNNING',
    lifecycleStage: meta['lifecycle_stage'] === 'deleted' ? 'deleted' : 'active',
    startTime: timeOf(meta['start_time']),
    endTime: timeOf(meta['end_time']),
    user: meta['user_id'],
    artifactUri: meta['artifact_uri'] ?? '',
    params: readKeys(join(folder, 'params')),
    tags,
    latest: keyFiles(join(folder, 'metrics'))
      .sort()
      .flatMap(key => latestOf(key, readMetric(readText(join(folder, 'metrics', key)) ?? '')) ?? []),
    datasets: readDatasets(folder),
    models: [...modelsOf(tags), ...loggedModels(modelIds(folder).flatMap(id => readModel(folder, id)))],
  }
}

function timeOf(text: string | undefined): number | undefined {
  return text === undefined || !Number.isFinite(Number(text)) ? undefined : Number(text)
}

/** `inputs/<id>/meta.yaml` names a folder of `<experiment>/datasets`. */
function readDatasets(folder: string): DatasetView[] {
  return entriesOf(join(folder, 'inputs')).flatMap(({ name }) => {
    const input = readMeta(join(folder, 'inputs', name))
    const dataset = input?.['source_id'] === undefined ? undefined : readMeta(join(folder, '..', 'datasets', input['source_id']))
    if (!dataset) return []
    const context = /mlflow\.data\.context: (.*)/.exec(readText(join(folder, 'inputs', name, 'meta.yaml')) ?? '')?.[1]
    return { name: dataset['name'] ?? '', digest: dataset['digest'] ?? '', source: dataset['source'] ?? '', ...(context && { context }) }
  })
}

function modelIds(folder: string): string[] {
  return entriesOf(join(folder, 'outputs')).map(({ name }) => name)
}

function readModel(run: string, id: string): { modelId: string; name: string }[] {
  const meta = readMeta(join(run, '..', 'models', id))
  return meta ? [{ modelId: id, name: meta['name'] ?? id }] : []
}

import type { ModelBrief, RunBrief, RunModelView, RunsAsk, RunView } from '../../protocol/runs.ts'
import type { RunRecord } from './runRecord.ts'

interface Shown extends Pick<Partial<RunsAsk>, 'metricKeys' | 'paramKeys' | 'tagKeys' | 'withModels'> {
  readonly source: string
  readonly children: number
}

/** A run in one row, with the keys that were asked for. */
export function briefOf(run: RunRecord, { source, children, metricKeys, paramKeys, tagKeys, withModels }: Shown): RunBrief {
  const metrics = run.latest.flatMap(({ key, value }) => (metricKeys?.includes(key) ? [[key, value] as const] : []))
  const some = (all: Readonly<Record<string, string>>, keys: readonly string[] = []) =>
    Object.fromEntries(keys.flatMap(key => (Object.hasOwn(all, key) ? [[key, all[key] ?? '']] : [])))
  return {
    source,
    runId: run.runId,
    experimentId: run.experimentId,
    name: run.name,
    status: run.status,
    startTime: run.startTime,
    endTime: run.endTime,
    lifecycleStage: run.lifecycleStage,
    parentId: run.tags['mlflow.parentRunId'],
    children,
    metrics: Object.fromEntries(metrics),
    params: some(run.params, paramKeys),
    commit: run.tags['mlflow.source.git.commit']?.slice(0, 7),
    user: run.user,
    ...(tagKeys && { tags: some(run.tags, tagKeys) }),
    ...(withModels === true && { models: run.models.flatMap(namesOf) }),
  }
}

/** The versions that were registered of a model, else the model itself. */
export function namesOf({ name, registered }: RunModelView): ModelBrief[] {
  return registered.length > 0 ? registered.map(({ name: as, version }) => ({ name: as, version })) : [{ name }]
}

/** Everything of a run. */
export function viewOf(run: RunRecord, shown: Pick<Shown, 'source' | 'children'>): RunView {
  return {
    ...briefOf(run, shown),
    params: run.params,
    artifactUri: run.artifactUri,
    latest: run.latest,
    tags: run.tags,
    note: run.tags['mlflow.note.content'],
    datasets: run.datasets,
    models: run.models,
    data: dataOf(run.tags),
  }
}

/** `mlops.data.<path>` tags name the versions of tracked data that the run saw. */
function dataOf(tags: Readonly<Record<string, string>>): { path: string; oid: string }[] {
  const prefix = 'mlops.data.'
  return Object.entries(tags).flatMap(([key, oid]) => (key.startsWith(prefix) ? { path: key.slice(prefix.length), oid } : []))
}

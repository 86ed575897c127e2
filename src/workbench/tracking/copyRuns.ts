import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { LongCall, RunRef, RunView } from '../../protocol/runs.ts'
import type { RunSource } from '../../tracking/sources/runSource.ts'
import type { TrackingStore } from '../../tracking/store.ts'
import { copyFailed } from './failures.ts'
import { localFolder } from '../../tracking/localFolder.ts'

/** Names the run that a copy was made of. */
const ORIGIN = 'mlops.copiedFrom'
const BATCH = 1000

export interface CopyParts {
  readonly refs: readonly RunRef[]
  readonly sourceOf: (id: string) => RunSource
  readonly store: TrackingStore
  /** Where `mlflow-artifacts:/` leads. */
  readonly artifactRoot: string
}

/** Copies runs with their params, tags, whole histories and artifacts into experiments of the same name. A run that was copied before is left. */
export async function copyRuns(parts: CopyParts, call: LongCall): Promise<{ copied: number; present: number }> {
  let [copied, present] = [0, 0]
  for (const ref of parts.refs) {
    call.signal?.throwIfAborted()
    const source = parts.sourceOf(ref.source)
    const view = await source.run(ref.runId)
    const experiment = await experimentOf(source, view, parts.store)
    if (isPresent(parts.store, experiment, ref)) present++
    else {
      await copyRun({ ...parts, source, experiment }, view, call)
      copied++
    }
  }
  return { copied, present }
}

async function experimentOf(source: RunSource, { experimentId }: RunView, store: TrackingStore): Promise<string> {
  const experiment = (await source.experiments()).find(({ id }) => id === experimentId)
  const name = experiment?.name ?? experimentId
  const known = store.experiments.search({ view_type: 'ALL', max_results: 50_000 }).items.find(each => each.name === name)
  if (!known) return store.experiments.create({ name })
  if (known.lifecycle_stage === 'deleted') store.experiments.restore(known.experiment_id)
  return known.experiment_id
}

function isPresent(store: TrackingStore, experiment: string, { source, runId }: RunRef): boolean {
  const filter = `tags.\`${ORIGIN}\` = '${`${source}/${runId}`.replaceAll("'", "''")}'`
  return store.runs.search({ experiment_ids: [experiment], filter, max_results: 1, run_view_type: 'ALL' }).items.length > 0
}

interface Copying extends CopyParts {
  readonly source: RunSource
  readonly experiment: string
}

async function copyRun(copying: Copying, view: RunView, call: LongCall): Promise<void> {
  const { store, experiment, artifactRoot } = copying
  const tags = Object.entries({ ...view.tags, [ORIGIN]: `${view.source}/${view.runId}` }).filter(([key]) => key !== 'mlflow.parentRunId')
  const { info } = store.runs.create({
    experiment_id: experiment,
    start_time: view.startTime ?? 0,
    run_name: view.name,
    ...(view.user !== undefined && { user_id: view.user }),
  })
  try {
    log(tags, 100, part => store.runs.logBatch(info.run_id, { tags: part.map(([key, value]) => ({ key, value })) }))
    log(Object.entries(view.params), 100, part =>
      store.runs.logBatch(info.run_id, { params: part.map(([key, value]) => ({ key, value })) }),
    )
    for (const { key } of view.latest) {
      call.signal?.throwIfAborted()
      const points = await copying.source.history(view.runId, key, { points: Number.MAX_SAFE_INTEGER })
      log(points, BATCH, part => store.runs.logBatch(info.run_id, { metrics: part.map(point => ({ key, ...point })) }))
    }
    const target = localFolder(info.artifact_uri, artifactRoot)
    if (target !== undefined) await copyArtifacts(copying, { view, path: '', target }, call)
    store.runs.update(info.run_id, { status: view.status, ...(view.endTime !== undefined && { end_time: view.endTime }) })
  } catch (error) {
    store.runs.delete(info.run_id)
    if (call.signal?.aborted) throw error
    throw copyFailed({ name: view.name, reason: error instanceof Error ? error.message : String(error) })
  }
}

function log<T>(list: readonly T[], size: number, write: (part: readonly T[]) => void): void {
  for (let at = 0; at < list.length; at += size) write(list.slice(at, at + size))
}

async function copyArtifacts(copying: Copying, at: { view: RunView; path: string; target: string }, call: LongCall): Promise<void> {
  const { view, path, target } = at
  for (const artifact of await copying.source.artifacts(view.runId, path)) {
    call.signal?.throwIfAborted()
    if (artifact.isDirectory) await copyArtifacts(copying, { view, path: artifact.path, target }, call)
    else cpSync(await copying.source.artifactFile(view.runId, artifact.path, call), join(target, ...artifact.path.split('/')))
  }
}

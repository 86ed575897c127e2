import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { LongCall } from '../../protocol/runs.ts'
import { localFolder } from '../localFolder.ts'
import { noModelFilesHere } from '../sources/failures.ts'
import { logModelJson } from '../sources/logModelJson.ts'
import type { NewModelFiles } from '../sources/modelRegistry.ts'
import type { TrackingStore } from '../store.ts'
import { registerModel } from './registerModel.ts'

/** The experiment that every database has. */
const DEFAULT_EXPERIMENT = '0'
/** As MLflow's own scripts call it. */
const ARTIFACT_PATH = 'model'

interface Place {
  readonly store: TrackingStore
  /** Where `mlflow-artifacts:/` leads. */
  readonly artifactRoot: string
}

/**
 * Copies a model's files among the artifacts of a run that is made for them, and registers them: MLflow's registry takes what a
 * run holds. Nothing is left when it fails.
 */
export async function registerFiles({ store, artifactRoot }: Place, files: NewModelFiles, call: LongCall): Promise<string> {
  const { info } = store.runs.create({
    experiment_id: DEFAULT_EXPERIMENT,
    run_name: basename(files.path),
    start_time: Date.now(),
    user_id: userInfo().username,
    tags: [{ key: 'mlops.registeredFrom', value: files.path }],
  })
  const root = localFolder(info.artifact_uri, artifactRoot)
  try {
    if (root === undefined) throw noModelFilesHere({ name: files.name, version: '', uri: info.artifact_uri })
    await copyWhole(files.path, join(root, ARTIFACT_PATH), call.signal)
    return store.together(() => {
      store.runs.logModel(info.run_id, logModelJson(info.run_id, ARTIFACT_PATH, files.flavors))
      store.runs.update(info.run_id, { status: 'FINISHED', end_time: Date.now() })
      const version = registerModel(store, info.run_id, { name: files.name, artifactPath: ARTIFACT_PATH })
      if (files.description !== '') store.registry.updateVersion({ name: files.name, version }, files.description)
      return version
    })
  } catch (error) {
    store.runs.delete(info.run_id)
    store.runs.purge(info.run_id)
    // MLflow's layout, `<run>/artifacts`; another folder is not ours to remove.
    if (root !== undefined && basename(dirname(root)) === info.run_id) rmSync(dirname(root), { recursive: true, force: true })
    throw error
  }
}

/** The folder has its name only once all of it is there. */
async function copyWhole(from: string, to: string, signal: AbortSignal | undefined): Promise<void> {
  const partial = `${to}.part`
  mkdirSync(partial, { recursive: true })
  if (statSync(from).isDirectory()) {
    const filter = () => {
      signal?.throwIfAborted()
      return true
    }
    await cp(from, partial, { recursive: true, dereference: true, filter })
  } else await cp(from, join(partial, basename(from)), { dereference: true })
  renameSync(partial, to)
}

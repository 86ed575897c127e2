import type { RunEdits } from '../runSource.ts'
import { registerRemote } from './registerRemote.ts'
import type { RestClient } from './restClient.ts'

/** Changes to a run on a server. Old servers name it `run_uuid`, so both are said. */
export function remoteEdits(client: RestClient): RunEdits {
  const post = async (path: string, runId: string, body: object) => {
    await client.post(path, { run_id: runId, run_uuid: runId, ...body })
  }
  return {
    rename: (runId, name) => post('runs/set-tag', runId, { key: 'mlflow.runName', value: name }),
    setTag: (runId, tag) => post('runs/set-tag', runId, tag),
    deleteTag: (runId, key) => post('runs/delete-tag', runId, { key }),
    stop: runId => post('runs/update', runId, { status: 'KILLED', end_time: Date.now() }),
    deleteRun: runId => post('runs/delete', runId, {}),
    restoreRun: runId => post('runs/restore', runId, {}),
    registerModel: (runId, model) => registerRemote(client, runId, model),
  }
}

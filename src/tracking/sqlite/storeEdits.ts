import type { RunEdits } from '../sources/runSource.ts'
import type { TrackingStore } from '../store.ts'
import { registerModel } from './registerModel.ts'

/** What a person does to runs of our own store. */
export function storeEdits(open: () => TrackingStore): RunEdits {
  return {
    rename: async (runId, name) => void open().runs.update(runId, { run_name: name }),
    setTag: async (runId, tag) => open().runs.setTag(runId, tag),
    deleteTag: async (runId, key) => open().runs.deleteTag(runId, key),
    stop: async runId => void open().runs.update(runId, { status: 'KILLED', end_time: Date.now() }),
    deleteRun: async runId => open().runs.delete(runId),
    restoreRun: async runId => open().runs.restore(runId),
    registerModel: async (runId, model) => registerModel(open(), runId, model),
  }
}

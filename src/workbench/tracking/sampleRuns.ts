import { openSystemReader } from './readSystem.ts'
import { SystemSampler } from './systemSampler.ts'
import type { WorkspaceStore } from './workspaceStore.ts'

export interface SampledStore {
  readonly store: () => WorkspaceStore | undefined
  readonly onWrite: (runId: string) => void
  readonly onError: (error: unknown) => void
  /** Milliseconds between samples. */
  readonly every?: number
}

/** The sampler over this workspace's store; a client that logs system metrics itself is left to do so. */
export function sampleRuns({ store, onWrite, onError, every }: SampledStore): SystemSampler {
  const written = new Set<string>()
  return new SystemSampler({
    read: openSystemReader(),
    onError,
    ...(every !== undefined && { every }),
    isWanted: runId => {
      const run = store()?.get().runs.get(runId)
      if (run?.info.status !== 'RUNNING' || run.info.lifecycle_stage !== 'active') return false
      return written.has(runId) || !run.data.metrics.some(({ key }) => key.startsWith('system/'))
    },
    write: (runId, { reading, step }) => {
      written.add(runId)
      const timestamp = Date.now()
      const metrics = Object.entries(reading).map(([key, value]) => ({ key, value, step, timestamp }))
      store()?.get().runs.logBatch(runId, { metrics })
      onWrite(runId)
    },
  })
}

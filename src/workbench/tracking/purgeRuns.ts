import { realpathSync, rmSync } from 'node:fs'
import { basename, dirname, relative, resolve, sep } from 'node:path'
import { localFolder } from '../../tracking/localFolder.ts'
import type { WorkspaceStore } from './workspaceStore.ts'

/**
 * Removes deleted runs of this workspace's store for good, with their artifacts. Only a folder of the run alone, inside our own
 * artifacts, is removed; what a client put elsewhere stays. Rows go first: a crash in between leaves files, never a run without them.
 */
export function purgeRuns(workspace: WorkspaceStore, runIds: readonly string[]): void {
  const { artifactRoot } = workspace.place
  for (const runId of runIds) {
    const { runs } = workspace.get()
    const artifacts = localFolder(runs.get(runId).info.artifact_uri, artifactRoot)
    runs.purge(runId)
    const folder = artifacts && folderOfRun(artifacts, { runId, root: artifactRoot })
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** `<root>/<experiment>/<run>` of `<root>/<experiment>/<run>/artifacts`; undefined for any other place, whatever links lead there. */
export function folderOfRun(artifacts: string, { runId, root }: { readonly runId: string; readonly root: string }): string | undefined {
  const folder = dirname(resolve(artifacts))
  if (basename(folder) !== runId || basename(resolve(artifacts)) !== 'artifacts') return undefined
  const [real, realRoot] = [realPath(folder), realPath(root)]
  if (real === undefined || realRoot === undefined) return undefined
  const inside = relative(realRoot, real)
  return inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && basename(real) === runId ? real : undefined
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

import { existsSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'
import { findGitRoot } from '../data/git/findGitRoot.ts'
import { readHead } from '../data/git/readHead.ts'
import type { Run } from '../tracking/run.ts'
import type { Tag } from '../tracking/tag.ts'
import { describeMachine } from './tracking/describeMachine.ts'
import { localFolder } from '../tracking/localFolder.ts'
import { readBranch } from './tracking/readBranch.ts'
import { type PythonView, readInterpreter, readPython } from './tracking/readPython.ts'
import type { ProcessView } from './tracking/readProcess.ts'
import type { RunOrigin } from './tracking/localRuns.ts'
import { commandLine } from './tracking/commandLine.ts'
import { trackedVersions } from './tracking/dataVersions.ts'
import { writeArtifact } from './tracking/writeArtifact.ts'
import type { Uncommitted } from './tracking/readUncommitted.ts'
import type { WorkspaceStore } from './tracking/workspaceStore.ts'

/** One request of MLflow's API takes so many; and no run needs the versions of thousands of files. */
const MOST_AT_ONCE = 100
const MOST_DATA = 500
const PATCH = 'source/uncommitted.patch'

export interface RecordOptions extends RunOrigin {
  /** What a folder has that neither commit nor pointers tell. */
  readonly lookAt: (folder: string) => Promise<Uncommitted>
}

/**
 * Notes on a run that has just begun what it started from: commit, branch and uncommitted changes, the version of all tracked data,
 * Python and its packages, the machine. What the client told already stays. Nothing of the environment is noted: it holds secrets.
 */
export async function recordRun(run: Run, workspace: WorkspaceStore, { folders, client, lookAt }: RecordOptions): Promise<void> {
  const known = new Set(run.data.tags.map(({ key }) => key))
  const folder = folderOf(run, folders, client)
  if (folder === undefined) return
  const artifacts = localFolder(run.info.artifact_uri, workspace.place.artifactRoot)
  const tags = [
    ...gitTags(folder),
    ...dataTags(folder),
    ...pythonTags((client && readInterpreter(client.program)) ?? readPython(folder), artifacts),
    ...commandTags(client, folder),
    { key: 'mlops.machine', value: describeMachine() },
  ]
  write(
    workspace,
    run,
    tags.filter(({ key }) => !known.has(key)),
  )
  // Git may take its time over a large work tree; all else is there by now.
  const { patch, strays } = await lookAt(folder)
  write(workspace, run, patchTags(patch, artifacts))
  noteStrays(
    run,
    workspace,
    strays.filter(({ path }) => !known.has(`mlops.data.${path}`)),
  )
}

/** A run that started on data which is not as its pointer says saw what was there: a version is claimed of nothing else. */
function noteStrays({ info }: Run, workspace: WorkspaceStore, strays: Uncommitted['strays']): void {
  const { runs } = workspace.get()
  const noted = new Set(runs.get(info.run_id).data.tags.map(({ key }) => key))
  for (const { path, oid } of strays) {
    const key = `mlops.data.${path}`
    if (!noted.has(key)) continue
    if (oid === undefined) runs.deleteTag(info.run_id, key)
    else runs.logBatch(info.run_id, { tags: [{ key, value: oid }] })
  }
}

/** The folder that the entry point is in, or the process; the first where neither tells. */
function folderOf({ data }: Run, folders: readonly string[], client: ProcessView | undefined): string | undefined {
  const entry = data.tags.find(({ key }) => key === 'mlflow.source.name')?.value
  const places = [...(entry && isAbsolute(entry) ? [entry] : []), ...(client ? [client.folder] : [])]
  const holder = places.map(place => folders.find(folder => isInside(folder, place))).find(found => found !== undefined)
  return holder ?? folders.find(folder => existsSync(folder))
}

function isInside(folder: string, place: string): boolean {
  const between = relative(folder, place)
  return !isAbsolute(between) && between.split(sep)[0] !== '..'
}

/** What it takes to run again: the line, and where below the folder it was typed. */
function commandTags(client: ProcessView | undefined, folder: string): Tag[] {
  const line = client && commandLine(client.args)
  if (line === undefined || !isInside(folder, client?.folder ?? folder)) return []
  const below = relative(folder, client?.folder ?? folder)
  return [{ key: 'mlops.command', value: line }, ...(below === '' ? [] : [{ key: 'mlops.command.folder', value: below }])]
}

function write(workspace: WorkspaceStore, { info }: Run, tags: readonly Tag[]): void {
  for (let at = 0; at < tags.length; at += MOST_AT_ONCE)
    workspace.get().runs.logBatch(info.run_id, { tags: tags.slice(at, at + MOST_AT_ONCE) })
}

function gitTags(folder: string): Tag[] {
  const root = findGitRoot(folder)
  const commit = root && readHead(root)
  const branch = root && readBranch(root)
  return [
    ...(commit ? [{ key: 'mlflow.source.git.commit', value: commit }] : []),
    ...(branch ? [{ key: 'mlflow.source.git.branch', value: branch }] : []),
  ]
}

function patchTags(patch: string | undefined, artifacts: string | undefined): Tag[] {
  if (patch === undefined) return []
  const isDirty = patch !== ''
  return [
    { key: 'mlops.git.dirty', value: String(isDirty) },
    ...(isDirty && artifacts ? [{ key: 'mlops.git.patch', value: writeArtifact(artifacts, PATCH, patch) }] : []),
  ]
}

function dataTags(folder: string): Tag[] {
  return trackedVersions(folder)
    .slice(0, MOST_DATA)
    .map(({ path, oid }) => ({ key: `mlops.data.${path}`, value: oid }))
}

function pythonTags(python: PythonView | undefined, artifacts: string | undefined): Tag[] {
  if (!python) return []
  const { version, packages } = python
  const list =
    artifacts && packages.length > 0 ? writeArtifact(artifacts, 'environment/packages.txt', `${packages.join('\n')}\n`) : undefined
  return [
    { key: 'mlops.python.version', value: version },
    ...(list === undefined ? [] : [{ key: 'mlops.python.packages', value: `${packages.length} (${list})` }]),
  ]
}

import { join, posix, sep, relative } from 'node:path'
import { latestOf } from '../latestOf.ts'
import { entriesOf } from '../mlruns/readKeys.ts'
import type { RunFiles, RunRecord } from '../runRecord.ts'
import { type EventLog, EventReader } from './eventReader.ts'

const IS_EVENTS = /(^|\.)tfevents\./
/** Writers that touched no file for so long are taken to have ended. */
const QUIET = 10 * 60_000

/** A folder that TensorBoard would be pointed at: each folder below it with event files is a run, named by its path. */
export function tensorboard(root: string, label: string): RunFiles {
  const readers = new Map<string, EventReader>()
  const logOf = (folder: string, names: readonly string[]) => {
    const reader = readers.get(folder) ?? new EventReader(folder)
    readers.set(folder, reader)
    return reader.read(names)
  }
  return {
    view: { id: `tensorboard:${root}`, kind: 'tensorboard', label, location: root, writable: false },
    experiments: async () => [{ id: label, name: label, lifecycleStage: 'active' }],
    records: async () => runFolders(root).map(({ folder, names }) => toRecord({ root, label, folder }, logOf(folder, names))),
    async points(run, key) {
      const found = runFolders(root).find(({ folder }) => idOf(root, folder) === run.runId)
      return (found && logOf(found.folder, found.names).points.get(key)) ?? []
    },
    artifactRoot: async run => join(root, run.runId === '.' ? '' : run.runId),
  }
}

function toRecord({ root, label, folder }: { root: string; label: string; folder: string }, log: EventLog): RunRecord {
  const runId = idOf(root, folder)
  const isRunning = log.lastTime !== undefined && Date.now() - log.lastTime < QUIET
  return {
    runId,
    experimentId: label,
    name: runId === '.' ? label : runId,
    status: isRunning ? 'RUNNING' : 'FINISHED',
    lifecycleStage: 'active',
    startTime: log.firstTime,
    endTime: isRunning ? undefined : log.lastTime,
    artifactUri: folder,
    params: log.params,
    tags: {},
    latest: [...log.points].flatMap(([key, points]) => latestOf(key, points) ?? []),
    datasets: [],
    models: [],
  }
}

function idOf(root: string, folder: string): string {
  return relative(root, folder).split(sep).join(posix.sep) || '.'
}

function runFolders(folder: string): { folder: string; names: string[] }[] {
  const entries = entriesOf(folder)
  const names = entries.filter(({ name, isDirectory }) => !isDirectory && IS_EVENTS.test(name)).map(({ name }) => name)
  const below = entries.filter(({ isDirectory }) => isDirectory).flatMap(({ name }) => runFolders(join(folder, name)))
  return names.length > 0 ? [{ folder, names: names.sort() }, ...below] : below
}

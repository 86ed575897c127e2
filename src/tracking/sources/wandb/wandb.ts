import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { latestOf } from '../latestOf.ts'
import { entriesOf } from '../mlruns/readKeys.ts'
import type { RunFiles, RunRecord } from '../runRecord.ts'
import { readLog } from './readLog.ts'
import { readRun, type WandbRun } from './readRun.ts'

interface Kept {
  readonly stamp: string
  readonly folder: string
  readonly run: WandbRun
}

/** A `wandb` folder: each `offline-run-*` (or `run-*`) in it with a transaction log is a run, its project the experiment. */
export function wandb(root: string, label: string): RunFiles {
  const kept = new Map<string, Kept>()
  const all = () => runLogs(root).map(({ folder, file }) => readKept(kept, folder, file))
  const find = (runId: string) => all().find(({ folder, run }) => (run.id ?? folder) === runId)
  return {
    view: { id: `wandb:${root}`, kind: 'wandb', label, location: root, writable: false },
    async experiments() {
      const projects = new Set(all().map(({ run }) => run.project ?? label))
      return [...projects].map(name => ({ id: name, name, lifecycleStage: 'active' as const }))
    },
    async records(project) {
      const ours = all().filter(({ run }) => (run.project ?? label) === project)
      return ours.map(({ folder, run }) => toRecord(project, join(root, folder), { ...run, id: run.id ?? folder }))
    },
    points: async ({ runId }, key) => find(runId)?.run.points.get(key) ?? [],
    async artifactRoot({ runId }) {
      const found = find(runId)
      const files = found && join(root, found.folder, 'files')
      return files !== undefined && statSync(files, { throwIfNoEntry: false })?.isDirectory() ? files : undefined
    },
  }
}

function readKept(kept: Map<string, Kept>, folder: string, file: string): Kept {
  const stat = statSync(file)
  const stamp = `${stat.mtimeMs}:${stat.size}`
  const known = kept.get(file)
  if (known?.stamp === stamp) return known
  const fresh = { stamp, folder, run: readRun(readLog(readFileSync(file))) }
  kept.set(file, fresh)
  return fresh
}

function runLogs(root: string): { folder: string; file: string }[] {
  const folders = entriesOf(root).filter(({ name, isDirectory }) => isDirectory && /^(offline-)?run-/.test(name))
  return folders.flatMap(({ name: folder }) =>
    entriesOf(join(root, folder)).flatMap(({ name }) => (name.endsWith('.wandb') ? { folder, file: join(root, folder, name) } : [])),
  )
}

function toRecord(project: string, folder: string, run: WandbRun & { readonly id: string }): RunRecord {
  const measured = [...run.points].flatMap(([key, points]) => latestOf(key, points) ?? [])
  const seen = new Set(measured.map(({ key }) => key))
  const time = run.endTime ?? run.startTime ?? 0
  const summed = [...run.summary].flatMap(([key, value]) => (seen.has(key) ? [] : { key, value, step: 0, timestamp: time }))
  const tags = {
    ...(run.notes && { 'mlflow.note.content': run.notes }),
    ...(run.commit && { 'mlflow.source.git.commit': run.commit }),
    ...(run.host && { 'wandb.host': run.host }),
    ...(run.labels.length > 0 && { 'wandb.tags': run.labels.join(', ') }),
  }
  return {
    runId: run.id,
    experimentId: project,
    name: run.name ?? run.id,
    status: run.status,
    lifecycleStage: 'active',
    startTime: run.startTime,
    endTime: run.endTime,
    artifactUri: join(folder, 'files'),
    params: Object.fromEntries(run.config),
    tags,
    latest: [...measured, ...summed],
    datasets: [],
    models: [],
  }
}

import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { MetricPoint } from '../../../protocol/runs.ts'
import type { ExperimentRecord, RunFiles, RunRecord } from '../runRecord.ts'
import { localPath } from './localPath.ts'
import { mlrunsRegistry } from './mlrunsRegistry.ts'
import { entriesOf, keyFiles } from './readKeys.ts'
import { readMeta, readText } from './readMeta.ts'
import { readMetric } from './readMetric.ts'
import { readRun } from './readRun.ts'

/** Folders of a file store that are no experiments. */
const OTHERS = new Set(['.trash', 'models', 'traces'])
/** Folders of an experiment that are no runs. */
const NO_RUNS = new Set(['tags', 'datasets', 'models', 'traces'])

interface Kept {
  readonly stamp: string
  readonly run: RunRecord | undefined
}

/** A file store of MLflow: `mlruns/<experiment>/<run>/…`, deleted experiments below `.trash`. */
export function mlruns(root: string, label: string): RunFiles {
  const kept = new Map<string, Kept>()
  const read = (folder: string) => {
    const stamp = stampOf(folder)
    const known = kept.get(folder)
    if (known?.stamp === stamp) return known.run
    const run = readRun(folder)
    kept.set(folder, { stamp, run })
    return run
  }
  const folderOf = (experimentId: string) => [join(root, experimentId), join(root, '.trash', experimentId)].find(isFolder)
  const runFolder = (run: RunRecord) => join(folderOf(run.experimentId) ?? root, run.runId)
  return {
    view: { id: `mlruns:${root}`, kind: 'mlruns', label, location: root, writable: false },
    registry: mlrunsRegistry(root),
    experiments: async () => [...readExperiments(root, 'active'), ...readExperiments(join(root, '.trash'), 'deleted')],
    async records(experimentId) {
      const folder = folderOf(experimentId)
      if (folder === undefined) return []
      const runs = entriesOf(folder).filter(({ name, isDirectory }) => isDirectory && !NO_RUNS.has(name))
      return runs.flatMap(({ name }) => read(join(folder, name)) ?? [])
    },
    async record(runId) {
      const folders = [root, join(root, '.trash')].flatMap(one => entriesOf(one).map(({ name }) => join(one, name, runId)))
      const folder = folders.find(one => isFolder(one))
      return folder === undefined ? undefined : read(folder)
    },
    points: async (run, key): Promise<MetricPoint[]> => readMetric(readText(join(runFolder(run), 'metrics', ...key.split('/'))) ?? ''),
    // The address in meta.yaml is that of the machine which wrote it; the folder may have moved since.
    artifactRoot: async run => [join(runFolder(run), 'artifacts'), localPath(run.artifactUri)].find(path => path && isFolder(path)),
  }
}

/** 1.x leaves `active` in the meta.yaml of what it moves to the trash. */
function readExperiments(folder: string, lifecycleStage: 'active' | 'deleted'): ExperimentRecord[] {
  const folders = entriesOf(folder).filter(({ name, isDirectory }) => isDirectory && !OTHERS.has(name))
  return folders.flatMap(({ name }) => {
    const meta = readMeta(join(folder, name))
    if (!meta) return []
    const lastUpdateTime = meta['last_update_time'] === undefined ? undefined : Number(meta['last_update_time'])
    return { id: name, name: meta['name'] ?? name, lifecycleStage, lastUpdateTime }
  })
}

/** Changes whenever MLflow writes to the run: a folder's time moves with its entries, a metric's file with its lines. */
function stampOf(folder: string): string {
  const metrics = join(folder, 'metrics')
  const files = keyFiles(metrics).map(key => join(metrics, key))
  const watched = [join(folder, 'meta.yaml'), metrics, join(folder, 'params'), join(folder, 'tags'), join(folder, 'outputs'), ...files]
  return watched.map(timeOf).join(' ')
}

function timeOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs}:${stat.size}` : '-'
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

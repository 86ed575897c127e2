import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import type { MetricPoint } from '../../../protocol/runs.ts'
import { latestOf } from '../latestOf.ts'
import { keyFiles } from '../mlruns/readKeys.ts'
import { readText } from '../mlruns/readMeta.ts'
import type { RunFiles, RunRecord } from '../runRecord.ts'
import { readPlot } from './readPlot.ts'

/** A folder that DVCLive writes (`dvclive/`): one run, that of the work tree. Source: dvc.org/doc/dvclive/how-it-works. */
export function dvclive(root: string, label: string): RunFiles {
  const name = basename(root)
  return {
    view: { id: `dvclive:${root}`, kind: 'dvclive', label, location: root, writable: false },
    experiments: async () => [{ id: label, name: label, lifecycleStage: 'active' }],
    records: async () => [toRecord(root, name, label)],
    points: async (_, key) => plotsOf(root).get(key) ?? [],
    artifactRoot: async () => root,
  }
}

function toRecord(root: string, name: string, label: string): RunRecord {
  const plots = plotsOf(root)
  const summary = flatten(parseText(readText(join(root, 'metrics.json'))))
  const startTime = statSync(root, { throwIfNoEntry: false })?.birthtimeMs
  const endTime = statSync(join(root, 'metrics.json'), { throwIfNoEntry: false })?.mtimeMs
  const numbers = summary.flatMap(([key, value]) =>
    typeof value === 'number' && key !== 'step' && !plots.has(key) ? [{ key, value }] : [],
  )
  return {
    runId: name,
    experimentId: label,
    name,
    status: 'FINISHED',
    lifecycleStage: 'active',
    startTime: startTime === undefined ? undefined : Math.floor(startTime),
    endTime: endTime === undefined ? undefined : Math.floor(endTime),
    artifactUri: root,
    params: Object.fromEntries(flatten(parseText(readText(join(root, 'params.yaml')))).map(([key, value]) => [key, textOf(value)])),
    tags: {},
    latest: [
      ...[...plots].flatMap(([key, points]) => latestOf(key, points) ?? []),
      ...numbers.map(({ key, value }) => ({ key, value, step: 0, timestamp: Math.floor(endTime ?? 0) })),
    ],
    datasets: [],
    models: [],
  }
}

/** `plots/metrics/<key>.tsv` */
function plotsOf(root: string): Map<string, MetricPoint[]> {
  const folder = join(root, 'plots', 'metrics')
  const files = keyFiles(folder).filter(file => file.endsWith('.tsv'))
  return new Map(files.map(file => [file.slice(0, -'.tsv'.length), readPlot(readText(join(folder, file)) ?? '')] as const))
}

/** JSON is YAML; what can be read of neither is nothing. */
function parseText(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (parse(text, { logLevel: 'silent' }) as unknown)
  } catch {
    return undefined
  }
}

/** `{ train: { acc: 1 } }` is `train/acc`, as DVCLive names it when it logs. */
function flatten(value: unknown, prefix = ''): (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return prefix === '' ? [] : [[prefix, value] as const]
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, prefix === '' ? key : `${prefix}/${key}`))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

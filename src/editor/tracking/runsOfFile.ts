import { basename } from 'node:path'
import type { RunBrief, RunsEngine } from '../../protocol/runs.ts'
import { matteringMetric } from './experimentsOf.ts'
import type { Place, RunsModel } from './runsModel.ts'
import type { RunsPreferences } from './runsPreferences.ts'

/** What is known of the runs that a file, or one of its experiments, made. */
export interface FileRuns {
  readonly last: RunBrief
  readonly total: number
  readonly metric?: string | undefined
  /** Lowest and highest value of that metric: which is good, the metric does not say. */
  readonly lowest?: number | undefined
  readonly highest?: number | undefined
}

export interface FileRunsParts {
  readonly engine: RunsEngine
  readonly runs: RunsModel
  readonly preferences: RunsPreferences
}

/** `experiment` is a name that the file says. */
interface Wanted {
  readonly file: string
  readonly experiment?: string | undefined
}

/** Runs whose entry point is this file, or those of the experiment that it names; the newest place that has any. */
export async function runsOfFile(parts: FileRunsParts, wanted: Wanted): Promise<FileRuns | undefined> {
  // A file that is opened must not have a server of a team asked.
  const places = parts.runs.places.filter(({ source }) => source.kind !== 'remote')
  const found = await Promise.all(places.map(place => runsIn(parts, place, wanted)))
  return found.filter(each => each !== undefined).sort((a, b) => (b.last.startTime ?? 0) - (a.last.startTime ?? 0))[0]
}

async function runsIn(
  parts: FileRunsParts,
  { source, experiments }: Place,
  { file, experiment: name }: Wanted,
): Promise<FileRuns | undefined> {
  const active = experiments.filter(({ lifecycleStage }) => lifecycleStage === 'active')
  const experimentIds = active.filter(each => name === undefined || each.name === name).map(({ id }) => id)
  if (experimentIds.length === 0) return undefined
  const filter = name === undefined ? isEntry(basename(file).replaceAll("'", "''")) : ''
  const ask = { source: source.id, experimentIds, filter, limit: 1, offset: 0 }
  const { runs, total } = await parts.engine.runs(ask)
  const [last] = runs
  if (!last) return undefined
  const metric = await matteringMetric(parts, source.id, last.experimentId)
  if (metric === undefined) return { last, total }
  const extreme = async (direction: 'ASC' | 'DESC') => {
    const page = await parts.engine.runs({ ...ask, orderBy: [`metrics.\`${metric}\` ${direction}`], metricKeys: [metric] })
    return page.runs[0]?.metrics[metric]
  }
  const [lowest, highest] = await Promise.all([extreme('ASC'), extreme('DESC')])
  return { last, total, metric, lowest, highest }
}

/** Clients tell their script as it was called: a name, or a path that ends in it. */
function isEntry(name: string): string {
  const tag = 'tags.`mlflow.source.name`'
  return `${tag} = '${name}' OR ${tag} LIKE '%/${name}' OR ${tag} LIKE '%\\${name}'`
}

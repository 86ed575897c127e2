import type { MetricPoint, RunsEngine } from '../../src/protocol/runs.ts'
import { cutRun } from '../../src/workbench/tracking/cutRun.ts'
import { mergeRuns } from '../../src/tracking/sources/mergeRuns.ts'
import { summarizeRuns } from '../../src/tracking/sources/summarizeRuns.ts'
import { latestOf } from '../../src/tracking/sources/latestOf.ts'
import type { RunSource } from '../../src/tracking/sources/runSource.ts'
import { RecordSource } from '../../src/tracking/sources/recordSource.ts'
import type { RunRecord } from '../../src/tracking/sources/runRecord.ts'

/** Runs of one experiment in memory. */
export interface RunsStory {
  readonly source: string
  /** As a person calls the source. */
  readonly label?: string
  readonly experiment: string
  readonly runs: readonly StoryRun[]
  /** The folder of a run's artifacts; without it no run has any. */
  readonly artifactRoot?: (runId: string) => string
}

export interface StoryRun {
  readonly record: RunRecord
  readonly curves: Readonly<Record<string, readonly MetricPoint[]>>
}

export function runsDouble(...stories: readonly RunsStory[]): RunsEngine {
  return engineOver(new Map(stories.map(story => [story.source, sourceOf(story)])))
}

/** The part of the tracking engine that the Metrics page asks, over real sources; any other call is a fault of the test. */
export function engineOver(sources: ReadonlyMap<string, RunSource>): RunsEngine {
  const of = (id: string) => {
    const found = sources.get(id)
    if (!found) throw new Error(`the page asked for the source ${id}, which this story does not have`)
    return found
  }
  const known: Partial<RunsEngine> = {
    sources: async () => [...sources.values()].map(source => source.view()),
    experiments: source => of(source).experiments(),
    runs: ask => of(ask.source).runs(ask),
    run: async ref => cutRun(await of(ref.source).run(ref.runId)),
    runsIn: ask => mergeRuns(of, ask),
    summaries: ask => summarizeRuns(of, ask),
    keys: (source, ids) => of(source).keys(ids),
    history: (ref, key, part) => of(ref.source).history(ref.runId, key, part),
    outline: async (ref, key, points) => of(ref.source).outline?.(ref.runId, key, points),
    artifacts: (ref, path) => of(ref.source).artifacts(ref.runId, path),
    artifactFile: (ref, path, call) => of(ref.source).artifactFile(ref.runId, path, call),
  }
  return new Proxy({} as RunsEngine, {
    get(_, method: keyof RunsEngine) {
      const found = known[method]
      if (!found) throw new Error(`the page asked for ${method}, which this story does not know`)
      return found
    },
  })
}

function sourceOf({ source, label = 'local store', experiment, runs, artifactRoot }: RunsStory): RecordSource {
  return new RecordSource({
    view: { id: source, kind: 'mlruns', label, location: '/work/mlruns', writable: false },
    experiments: async () => [{ id: experiment, name: experiment, lifecycleStage: 'active' }],
    records: async () => runs.map(({ record }) => record),
    points: async (run, key) => runs.find(({ record }) => record === run)?.curves[key] ?? [],
    artifactRoot: async ({ runId }) => artifactRoot?.(runId),
  })
}

const NAMES = ['bold-fox-12', 'calm-owl-3', 'deep-elm-40', 'keen-ant-8', 'soft-ray-21', 'wry-bee-2', 'true-oak-77', 'pale-sun-5']

/** Training runs whose figures follow from their number alone: rmse falls with alpha, and with steps. */
export function trainingStory(count: number, more: { points?: number; wide?: number } = {}): RunsStory {
  const { points = 60, wide = 0 } = more
  const runs = Array.from({ length: count }, (_, index) => trainingRun(index, points, wide))
  return { source: 'store', experiment: 'diabetes', runs }
}

function trainingRun(index: number, count: number, wide: number): StoryRun {
  const alpha = [0.001, 0.01, 0.05, 0.1, 0.5, 1][index % 6] ?? 1
  const ratio = [0.01, 0.25, 0.5, 0.75, 1][(index * 7) % 5] ?? 1
  const noise = (step: number) => (((index * 7919 + step * 104_729) % 1000) / 1000 - 0.5) * 4
  const start = 1_795_000_000_000 - index * 3_600_000
  const end = 72 + 8 * alpha + (index % 9) / 3
  const curve = (scale: number) =>
    Array.from({ length: count }, (_, step) => ({
      step: step * 10,
      timestamp: start + step * 1000,
      value: scale * (end + 45 * Math.exp((-4 * step) / count) + noise(step)),
    }))
  const curves = { rmse: curve(1), mae: curve(0.8), val_loss: curve(1.05), r2: [{ step: 0, timestamp: start, value: 0.3 - alpha / 10 }] }
  const more = Array.from({ length: wide }, (_, at) => [`m${at}`, [{ step: 0, timestamp: start, value: (index * (at + 1)) % 97 }]] as const)
  const all = { ...curves, ...Object.fromEntries(more) }
  const record: RunRecord = {
    runId: `run${String(index).padStart(5, '0')}`,
    experimentId: 'diabetes',
    name: NAMES[index] ?? `run-${index}`,
    status: index === 1 ? 'RUNNING' : index % 11 === 10 ? 'FAILED' : 'FINISHED',
    lifecycleStage: 'active',
    startTime: start,
    endTime: index === 1 ? undefined : start + 65_000,
    artifactUri: '',
    params: { alpha: String(alpha), l1_ratio: String(ratio), solver: index % 2 ? 'cd' : 'sag' },
    tags: { team: index % 3 ? 'clinic' : 'lab', 'mlflow.source.git.commit': 'abcdef0123456789' },
    latest: Object.entries(all).flatMap(([key, history]) => latestOf(key, history) ?? []),
    datasets: [],
    models: [],
  }
  return { record, curves: all }
}

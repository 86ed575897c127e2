import { latestOf } from '../../src/tracking/sources/latestOf.ts'
import type { MetricPoint } from '../../src/protocol/runs.ts'
import { type RunsStory, type StoryRun, trainingStory } from './runsDouble.ts'

/** The training story with metrics below prefixes and those of the machine, and a second param that pulls the other way. */
export function chartsStory(count: number, more: { points?: number } = {}): RunsStory {
  const story = trainingStory(count, more)
  return { ...story, runs: story.runs.map(withMore) }
}

function withMore({ record, curves }: StoryRun, index: number): StoryRun {
  const base = curves['rmse'] ?? []
  const from = (make: (point: MetricPoint, at: number) => number) => base.map((point, at) => ({ ...point, value: make(point, at) }))
  const own = {
    ...curves,
    'train/loss': from(({ value }) => value / 90),
    'train/accuracy': from(({ value }) => 1 - value / 160),
    'val/loss': from(({ value }, at) => value / 84 + at / 900),
    'system/cpu_utilization_percentage': from((_, at) => 60 + 25 * Math.sin(at / 5 + index)),
    'system/system_memory_usage_percentage': from((_, at) => 30 + at / 3),
  }
  const latest = Object.entries(own).flatMap(([key, history]) => latestOf(key, history) ?? [])
  const params = { ...record.params, max_depth: String(2 + ((index * 5) % 7)) }
  return { record: { ...record, params, latest }, curves: own }
}

import type { CoursePart, MetricPoint } from '../../protocol/runs.ts'
import { thinPoints } from './thinPoints.ts'

/** The part of a history that is asked for, thinned to as many points. */
export function partOf(all: readonly MetricPoint[], { points, from, to }: CoursePart): MetricPoint[] {
  const [least, most] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY]
  const isWhole = from === undefined && to === undefined
  return thinPoints(isWhole ? all : all.filter(({ step }) => step >= least && step <= most), points)
}

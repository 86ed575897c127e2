import type { MetricPoint } from '../../../protocol/runs.ts'

/** A DVCLive plot: tab-separated, a header of `step`, perhaps `timestamp` (milliseconds), and the metric's name. */
export function readPlot(text: string): MetricPoint[] {
  const [header, ...rows] = text.split(/\r?\n/).filter(line => line !== '')
  const columns = header?.split('\t') ?? []
  const [step, time] = [columns.indexOf('step'), columns.indexOf('timestamp')]
  const value = columns.findIndex((_, index) => index !== step && index !== time)
  if (value < 0) return []
  return rows.flatMap((row, index) => {
    const cells = row.split('\t')
    const point = {
      step: step < 0 ? index : Number(cells[step]),
      timestamp: time < 0 ? 0 : Number(cells[time]),
      value: Number(cells[value] || Number.NaN),
    }
    return Number.isFinite(point.step) && Number.isFinite(point.timestamp) ? [point] : []
  })
}

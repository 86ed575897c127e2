import type { MetricPoint } from '../../../protocol/runs.ts'

/**
 * The points of a metric's file, in its order: `timestamp value [step [dataset digest]]` a line, values as Python prints them
 * (`nan`, `inf`). A line that is being written, or is none, is left out.
 */
export function readMetric(text: string): MetricPoint[] {
  const points: MetricPoint[] = []
  for (const line of text.split('\n')) {
    const [timestamp, value, step] = line.trim().split(/\s+/)
    if (!timestamp || value === undefined) continue
    const point = { timestamp: Number(timestamp), value: readFloat(value), step: step === undefined ? 0 : Number(step) }
    if (Number.isFinite(point.timestamp) && Number.isFinite(point.step) && point.value !== undefined) {
      points.push({ ...point, value: point.value })
    }
  }
  return points
}

function readFloat(text: string): number | undefined {
  const match = /^([+-]?)(inf|infinity|nan)$/i.exec(text)
  if (match) return match[2]?.toLowerCase() === 'nan' ? Number.NaN : match[1] === '-' ? -Infinity : Infinity
  const value = Number(text)
  return text === '' || Number.isNaN(value) ? undefined : value
}

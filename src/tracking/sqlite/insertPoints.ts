import type { Connection, Value } from './connection.ts'
import type { StoredMetric } from './metricValue.ts'

interface KeyPoints {
  readonly run: string
  readonly key: string
  readonly points: readonly StoredMetric[]
}

/** Stores points of one key; those that are there already are left alone. */
export function insertPoints(db: Connection, { run, key, points }: KeyPoints): void {
  let next = 0
  for (const { width, text } of MANY)
    for (; next + width <= points.length; next += width) {
      const values: Value[] = []
      for (const { value, timestamp, step, is_nan } of points.slice(next, next + width)) values.push(value, timestamp, step, is_nan)
      db.runMany(text, values, { run, key })
    }
  for (const { value, timestamp, step, is_nan } of points.slice(next)) db.run(ONE, key, value, timestamp, run, step, is_nan)
}

const INTO = 'insert into metrics (key, value, timestamp, run_uuid, step, is_nan) values'
const ONE = `${INTO} (?, ?, ?, ?, ?, ?) on conflict do nothing`
/** Rows to a statement, widest first: few statements, each prepared once. Run and key are text, and bound once for all rows. */
const MANY = [100, 10].map(width => {
  const rows = Array.from({ length: width }, () => '(@key, ?, ?, @run, ?, ?)')
  return { width, text: `${INTO} ${rows.join(', ')} on conflict do nothing` }
})

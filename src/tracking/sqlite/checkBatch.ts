import { formatPythonFloat } from '../../base/pythonJson.ts'
import { checkKey } from '../entityName.ts'
import { invalidParameter, invalidValue } from '../failures.ts'
import type { Metric } from '../metric.ts'
import type { RunBatch } from '../stores/runStore.ts'

/** Refuses what MLflow refuses of a `log-batch`, before anything is written: too much of it, then wrong keys and times. */
export function checkBatch({ metrics = [], params = [], tags = [] }: RunBatch): void {
  limit('metrics', metrics.length, 1000)
  limit('params', params.length, 100)
  limit('tags', tags.length, 100)
  limit('metrics, params, and tags', metrics.length + params.length + tags.length, 1000)
  // Keys repeat: each is looked at once, and only one that is wrong has its place worked out.
  const sound = new Set<string>()
  for (const [index, metric] of metrics.entries()) {
    if (!sound.has(metric.key)) checkKey(metric.key, { at: `metrics[${index}].name`, length: 'Metric name' })
    sound.add(metric.key)
    if (!(metric.timestamp >= 0)) checkMetricTime(metric, `metrics[${index}].timestamp`)
  }
  for (const [index, { key }] of params.entries()) checkKey(key, { at: `params[${index}].key`, length: 'Param key' })
  for (const [index, { key }] of tags.entries()) checkKey(key, { at: `tags[${index}].key`, length: `tags[${index}].key` })
  const repeated = new Set(params.map(({ key }) => key).filter((key, index, keys) => keys.indexOf(key) !== index))
  if (repeated.size > 0)
    throw invalidParameter({
      message: `Duplicate parameter keys have been submitted: [${[...repeated].map(key => `'${key}'`).join(', ')}]. Please ensure the request contains only one param value per param key.`,
    })
}

export function checkMetric(metric: Metric): void {
  checkKey(metric.key, { at: 'name', length: 'Metric name' })
  checkMetricTime(metric, 'timestamp')
}

function checkMetricTime({ key, value, timestamp }: Metric, name: string): void {
  if (timestamp >= 0) return
  const why = `metric '${key}' (value=${formatPythonFloat(value)}). Timestamp must be a nonnegative long (64-bit integer) `
  throw invalidValue({ shown: String(timestamp), name, why })
}

function limit(what: string, count: number, most: number): void {
  if (count > most)
    throw invalidParameter({
      message: `A batch logging request can contain at most ${most} ${what}. Got ${count} ${what}. Please split up ${what} across multiple requests and try again.`,
    })
}

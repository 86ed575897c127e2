import type { Metric } from '../metric.ts'
import { double, int64, messages, oneOf, orEmpty, text } from './fieldKinds.ts'
import { type Field, required } from './field.ts'

/** Parts of messages that many endpoints take. */
export const tags = messages({ key: required(text), value: orEmpty })

export const metricFields = {
  key: required(text),
  value: required(double),
  timestamp: required(int64),
  step: or(int64, 0),
  model_id: text,
  dataset_name: text,
  dataset_digest: text,
  run_id: text,
}

/** What nearly every point of a batch looks like is read at a glance; all else field by field, with what is wrong named. */
export const metrics: Field<readonly Metric[]> = { repeated: true, read: (value, path) => atAGlance(value) ?? slowly.read(value, path) }

const slowly = messages(metricFields)

function atAGlance(value: unknown): readonly Metric[] | undefined {
  if (!Array.isArray(value)) return undefined
  const points: Metric[] = []
  for (const item of value as readonly unknown[]) {
    if (typeof item !== 'object' || item === null) return undefined
    const { key, value: number, timestamp, step = 0, model_id, dataset_name, dataset_digest, run_id } = item as Record<string, unknown>
    if (typeof key !== 'string' || key === '' || typeof number !== 'number' || !Number.isFinite(number)) return undefined
    if (!Number.isSafeInteger(timestamp) || !Number.isSafeInteger(step)) return undefined
    // A logged model's points say more.
    if ((model_id ?? dataset_name ?? dataset_digest ?? run_id ?? undefined) !== undefined) return undefined
    points.push({ key, value: number, timestamp: timestamp as number, step: step as number })
  }
  return points
}

export const viewType = oneOf({ 1: 'ACTIVE_ONLY', 2: 'DELETED_ONLY', 3: 'ALL' })

/** The pages of a search. */
export const searchFields = { filter: text, page_token: text }

export function or<T>(field: Field<T | undefined>, byDefault: T): Field<T> {
  return { read: (value, path) => field.read(value, path) ?? byDefault }
}

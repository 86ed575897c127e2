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

export const viewType = oneOf({ 1: 'ACTIVE_ONLY', 2: 'DELETED_ONLY', 3: 'ALL' })

/** The pages of a search. */
export const searchFields = { filter: text, page_token: text }

export function or<T>(field: Field<T | undefined>, byDefault: T): Field<T> {
  return { read: (value, path) => field.read(value, path) ?? byDefault }
}

import { type Field, optional, wrongType } from './field.ts'

/** Protobuf's Timestamp in JSON, to milliseconds since 1970. */
export const time: Field<number | undefined> = optional((value, path) => {
  const milliseconds = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(milliseconds)) throw wrongType(value, path)
  return milliseconds
})

/** Protobuf's Duration in JSON, `1.500s`, to milliseconds. */
export const duration: Field<number | undefined> = optional((value, path) => {
  const seconds = typeof value === 'string' ? /^(-?\d+(?:\.\d+)?)s$/.exec(value)?.[1] : undefined
  if (seconds === undefined) throw wrongType(value, path)
  return Math.round(Number(seconds) * 1000)
})

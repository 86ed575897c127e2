import { randomUUID } from 'node:crypto'
import { invalidParameter } from './failures.ts'

/** 32 hexadecimal digits. */
export function makeId(): string {
  return randomUUID().replaceAll('-', '')
}

/** Experiments are numbered; their ids are text on the wire. */
export function toExperimentNumber(id: string): number {
  const number = Number(id)
  if (/^-?\d+$/.test(id) && Number.isSafeInteger(number)) return number
  throw invalidParameter({ message: `Invalid experiment ID '${id}'. Experiment ID must be a valid integer.` })
}

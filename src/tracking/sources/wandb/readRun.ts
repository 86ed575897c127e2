import { messagesIn, numberField, readMessage, textField, type WireField } from '../../../base/protobuf.ts'
import type { MetricPoint, RunStatus } from '../../../protocol/runs.ts'

/** One run of W&B as its log tells it. Field numbers: wandb/proto/wandb_internal.proto. */
export interface WandbRun {
  readonly id?: string | undefined
  readonly project?: string | undefined
  readonly name?: string | undefined
  readonly notes?: string | undefined
  readonly labels: readonly string[]
  readonly host?: string | undefined
  readonly commit?: string | undefined
  readonly status: RunStatus
  /** Milliseconds. */
  readonly startTime?: number | undefined
  readonly endTime?: number | undefined
  readonly config: ReadonlyMap<string, string>
  readonly points: ReadonlyMap<string, readonly MetricPoint[]>
  /** Numbers of the summary. */
  readonly summary: ReadonlyMap<string, number>
}

const HISTORY = 2
const SUMMARY = 3
const CONFIG = 5
const STATS = 7
const RUN = 17
const EXIT = 18

export function readRun(records: readonly Uint8Array[]): WandbRun {
  const messages = records.map(readMessage)
  const of = (number: number) => messages.flatMap(message => messagesIn(message, number))
  const run = of(RUN).at(-1) ?? []
  const startTime = timeOf(messagesIn(run, 17)[0])
  const exit = of(EXIT).at(-1)
  const configs = [...of(RUN).flatMap(one => messagesIn(one, 4)), ...of(CONFIG)]
  const runtime = exit && numberField(exit, 2)
  return {
    id: textField(run, 1),
    project: textField(run, 3),
    name: textField(run, 8),
    notes: textField(run, 9),
    labels: run.flatMap(({ number, value }) => (number === 10 && value instanceof Uint8Array ? new TextDecoder().decode(value) : [])),
    host: textField(run, 13),
    commit: messagesIn(run, 21).map(git => textField(git, 2))[0],
    // A log without an end was left by a process that may still run.
    status: exit ? (numberField(exit, 1) ? 'FAILED' : 'FINISHED') : 'RUNNING',
    startTime,
    endTime: startTime !== undefined && runtime !== undefined ? startTime + runtime * 1000 : undefined,
    config: new Map(configs.flatMap(config => itemsOf(config, 1)).flatMap(([key, json]) => (key === '_wandb' ? [] : flatten(key, json)))),
    points: pointsOf(of(HISTORY), of(STATS), startTime ?? 0),
    summary: new Map(numbersOf(of(SUMMARY).flatMap(summary => itemsOf(summary, 1)))),
  }
}

/** Key (nested keys joined by dots) and JSON of the items in field `number` of a message. */
function itemsOf(message: readonly WireField[], number: number): (readonly [string, unknown])[] {
  return messagesIn(message, number).flatMap(item => {
    const nested = item.flatMap(field =>
      field.number === 2 && field.value instanceof Uint8Array ? new TextDecoder().decode(field.value) : [],
    )
    const key = nested.length > 0 ? nested.join('.') : (textField(item, 1) ?? '')
    const json = parseJson(textField(item, 16) ?? '')
    return key === '' || json === undefined ? [] : [[key, json] as const]
  })
}

/** W&B writes Python's JSON: NaN and Infinity stand bare. */
function parseJson(text: string): unknown {
  const bare = { NaN: Number.NaN, Infinity, '-Infinity': -Infinity }[text]
  if (bare !== undefined) return bare
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `{ a: { b: 1 } }` is the param `a.b`; a value wrapped by W&B (`{ desc, value }`) is its value. */
function flatten(key: string, json: unknown): [string, string][] {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return [[key, typeof json === 'string' ? json : JSON.stringify(json)]]
  if ('value' in json && Object.keys(json).every(name => name === 'value' || name === 'desc')) return flatten(key, json.value)
  return Object.entries(json).flatMap(([name, value]) => flatten(`${key}.${name}`, value))
}

function numbersOf(items: readonly (readonly [string, unknown])[]): [string, number][] {
  return items.flatMap(([key, value]) => (typeof value === 'number' && !key.startsWith('_') ? [[key, value]] : []))
}

function pointsOf(histories: readonly WireField[][], stats: readonly WireField[][], start: number): Map<string, MetricPoint[]> {
  const points = new Map<string, MetricPoint[]>()
  const add = (key: string, point: MetricPoint) => {
    const known = points.get(key)
    if (known) known.push(point)
    else points.set(key, [point])
  }
  for (const [index, history] of histories.entries()) {
    const items = itemsOf(history, 1)
    const known = new Map(items)
    const own = known.get('_step')
    const step = typeof own === 'number' ? own : (messagesIn(history, 2).map(one => numberField(one, 1))[0] ?? index)
    const seconds = known.get('_timestamp')
    const timestamp = typeof seconds === 'number' ? Math.round(seconds * 1000) : start
    for (const [key, value] of numbersOf(items)) add(key, { step, timestamp, value })
  }
  for (const [step, stat] of stats.entries()) {
    const timestamp = timeOf(messagesIn(stat, 2)[0]) ?? start
    for (const [key, value] of numbersOf(itemsOf(stat, 3))) add(`system/${key}`, { step, timestamp, value })
  }
  return points
}

/** google.protobuf.Timestamp in milliseconds. */
function timeOf(timestamp: readonly WireField[] | undefined): number | undefined {
  const seconds = timestamp && numberField(timestamp, 1)
  return seconds === undefined ? undefined : seconds * 1000 + Math.floor((numberField(timestamp ?? [], 2) ?? 0) / 1e6)
}

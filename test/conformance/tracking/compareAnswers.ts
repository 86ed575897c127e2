import type { IdMap } from './idMap.ts'
import { shortened } from './unshorten.ts'

/** Times that the server takes from its own clock. */
const CLOCK = /(?:creation|last_update|last_updated)_(?:time|timestamp)(?:_ms)?$/

export interface Comparing {
  readonly ids: IdMap
  /** Keys of metrics, params and tags that are not compared: only one of the two servers has them, on purpose. */
  readonly leftOut: ReadonlySet<string>
}

/** Where our answer is another than the recorded one; each as one line. Lists of things with a key are sets. */
export function compareAnswers(recorded: unknown, ours: unknown, { ids, leftOut }: Comparing): readonly string[] {
  const differences: string[] = []
  const differ = (path: string, a: unknown, b: unknown) => void differences.push(`${path}: ${show(a)} is ${show(b)}`)

  const isCompared = (item: unknown) => {
    const key = keyOf(item)
    return key === undefined || !leftOut.has(key)
  }

  function text(path: string, a: string, b: string): void {
    const short = shortened(a)
    if (short) return b.length === short.length && ids.toRecorded(b).startsWith(short.kept) ? undefined : differ(path, a, b)
    if (path.endsWith('message')) [a, b] = [toComparable(a), toComparable(b)]
    ids.learn(a, b)
    if (ids.toRecorded(b) !== a) differ(path, a, ids.toRecorded(b))
  }

  function list(path: string, a: readonly unknown[], given: readonly unknown[]): void {
    const b = given.filter(isCompared)
    const wanted = a.filter(isCompared)
    const short = shortened(wanted.at(-1))
    const shown = short ? wanted.slice(0, -1) : wanted
    const count = short ? short.length : wanted.length
    // Which of those that were cut off would have been refused, nobody knows.
    const fewest = short ? count - leftOut.size : count
    if (b.length > count || b.length < fewest) differ(`${path}.length`, count, b.length)
    const byKey = isSet(shown) && isSet(b)
    shown.forEach((item, index) =>
      walk(`${path}[${keyOf(item) ?? index}]`, item, byKey ? b.find(other => keyOf(other) === keyOf(item)) : b[index]),
    )
  }

  function lists(path: string, a: unknown, b: unknown): void {
    // Protobuf's JSON leaves out an empty list.
    const [left, right] = [a ?? [], b ?? []]
    if (!Array.isArray(left) || !Array.isArray(right)) return differ(path, a, b)
    if (left.length + right.length > 0) list(path, left, right)
  }

  function walk(path: string, a: unknown, b: unknown): void {
    if (CLOCK.test(path) && a !== undefined) return typeof a === typeof b ? undefined : differ(path, a, b)
    if (typeof a === 'string' && typeof b === 'string') return text(path, a, b)
    if (Array.isArray(a) || Array.isArray(b)) return lists(path, a, b)
    if (!isRecord(a) || !isRecord(b)) return sameScalar(a, b) ? undefined : differ(path, a, b)
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) walk(`${path}.${key}`, a[key], b[key])
  }

  walk('', recorded, ours)
  return differences
}

/** A whole number beyond 2^53 is a string in our answers, for nothing else is exact there. */
function sameScalar(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (typeof a === 'number' && typeof b === 'string' && !Number.isSafeInteger(a) && Number(b) === a)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function keyOf(item: unknown): string | undefined {
  const key = isRecord(item) ? item['key'] : undefined
  return typeof key === 'string' ? key : undefined
}

function isSet(items: readonly unknown[]): boolean {
  return items.length > 0 && new Set(items.map(keyOf)).size === items.length && items.every(item => keyOf(item) !== undefined)
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent'
  return text.length > 240 ? `${text.slice(0, 240)}…` : text
}

/** Python's sets have no order, and grow with versions; and SQLAlchemy's part of a message is nobody's to repeat. */
function toComparable(message: string): string {
  return message.replace(/(['"]?)\{'.*/s, '{…').replace(/ Error: \([^]*/, '')
}

import { ask } from '../../support/ask.ts'
import { compareAnswers } from './compareAnswers.ts'
import { IdMap } from './idMap.ts'
import { encodeSpans } from './encodeSpans.ts'
import { probeBodies } from './probeBodies.ts'
import type { Recorded } from './traffic.ts'
import { unshorten } from './unshorten.ts'

export interface Replay {
  readonly url: string
  readonly generation: number
  /** Where the recorded server kept artifacts, and ours does. */
  readonly artifacts: { readonly recorded: string; readonly ours: string }
  readonly leftOut: ReadonlySet<string>
}

export interface Outcome {
  readonly recorded: Recorded
  /** Of our answer. */
  readonly status: number
  /** None when it is the recorded one. */
  readonly differences: readonly string[]
}

/** Sends what was sent to the real server to ours, in the same order, and compares what comes back. */
export async function replay(requests: readonly Recorded[], { url, generation, artifacts, leftOut }: Replay): Promise<Outcome[]> {
  const ids = new IdMap()
  const outcomes: Outcome[] = []
  const toOurs = (text: string) => ids.toOurs(text).replaceAll(artifacts.recorded, artifacts.ours)
  const toRecorded = (text: string) => text.replaceAll(artifacts.ours, artifacts.recorded)
  let run = ''
  for (const recorded of requests) {
    run = runOf(recorded) ?? run
    const body = recorded.path === '/v1/traces' ? encodeSpans(spansOf(requests)) : toBytes(recorded, { run, toOurs })
    const headers = { 'User-Agent': `mlflow-python-client/${generation}.0`, ...recorded.headers }
    const sent = { method: recorded.method, path: pathToOurs(recorded.path, toOurs), headers }
    const answer = await ask(url, { ...sent, body })
    const value = toValue(answer.body, { recorded, toRecorded })
    const same = answer.status === recorded.status
    const told = same && !isPage(recorded) ? compareAnswers(trimmed(recorded.answer), value, { ids, leftOut }) : []
    const status = `status: ${recorded.status} is ${answer.status} ${JSON.stringify(value).slice(0, 300)}`
    outcomes.push({ recorded, status: answer.status, differences: same ? told : [status] })
    const instead = recorded.status === 200 && answer.status === 400 ? standIn(recorded) : undefined
    if (instead) await ask(url, { ...sent, body: toOurs(JSON.stringify(instead)) })
  }
  return outcomes
}

/** Ids stand between escapes, whose digits must not be taken for theirs. */
function pathToOurs(path: string, toOurs: (text: string) => string): string {
  return path
    .split(/(%[0-9a-f]{2})/i)
    .map(toOurs)
    .join('')
}

/** The run that a request is about, if its body says so. */
function runOf({ body }: Recorded): string | undefined {
  const run = typeof body === 'object' && body !== null ? (body as { run_id?: unknown }).run_id : undefined
  return typeof run === 'string' ? run : undefined
}

/** What was written to files as JSON had been sent as spans before. */
function spansOf(requests: readonly Recorded[]): readonly unknown[] {
  return requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/traces.json')).map(({ body }) => body)
}

/** Something to create in the place of what we refuse, so that numbers which are counted up stay the same. */
function standIn({ path, body }: Recorded): object | undefined {
  if (path.endsWith('experiments/create'))
    return { name: `stands in for ${path}: ${typeof body === 'string' ? body : JSON.stringify(body ?? null).slice(0, 100)}` }
  return path.endsWith('model-versions/create') ? { ...(body as object), source: 's3://stands/in' } : undefined
}

/** The pages of Flask that say 404, 405 or 500: their status is what counts. */
function isPage({ answer }: Recorded): boolean {
  return typeof answer === 'string' && /^<!doctype html>/i.test(answer)
}

function toBytes({ name, body, length }: Recorded, { run, toOurs }: { run: string; toOurs: (text: string) => string }): Buffer | undefined {
  if (body === undefined) return undefined
  const whole = typeof body === 'string' ? (probeBodies[name]?.(run) ?? unshorten(body)) : unshorten(body)
  if (isBytes(whole)) return Buffer.alloc(whole.bytes)
  const text = toOurs(typeof whole === 'string' ? whole : JSON.stringify(whole))
  // A file is as long as it was: its size is listed.
  const missing = (length ?? 0) - Buffer.byteLength(text)
  return Buffer.from(missing > 0 ? text + ' '.repeat(missing) : text)
}

function isBytes(body: unknown): body is { bytes: number } {
  return typeof body === 'object' && body !== null && Object.keys(body).join() === 'bytes'
}

/** Of the kind that was recorded: JSON, bytes of which only the length is known, or text. */
function toValue(bytes: Buffer, { recorded, toRecorded }: { recorded: Recorded; toRecorded: (text: string) => string }): unknown {
  if (isBytes(recorded.answer)) return { bytes: bytes.length }
  const text = toRecorded(bytes.toString())
  if (typeof recorded.answer === 'string' && !text.startsWith('{"')) return text.trimEnd()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function trimmed(answer: unknown): unknown {
  return typeof answer === 'string' ? answer.trimEnd() : answer
}

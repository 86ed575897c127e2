import { request } from 'node:http'
import { toStrictJson } from '../../../src/serving/protocols/tolerantJson.ts'
import type { RecordedCase } from './recorded.ts'

export interface Answered {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** Sends a recorded request as it was: without headers that it did not have. */
export function send(url: string, { method, path, headers, body }: RecordedCase['request']): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url + path,
      { method, headers: { ...headers, ...(body !== null && { 'Content-Length': Buffer.byteLength(body) }) } },
      answer => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body ?? undefined)
  })
}

/** Words that programs compare. */
const EXACT = new Set(['error_code', 'reason', 'sqlstate', 'error_class', 'datatype', 'type', 'state', 'puid'])

/** Where our answer is another: status, type, and shape of the JSON; numbers and the words that programs compare too. */
export function compare({ response }: RecordedCase, ours: Answered): readonly string[] {
  const differences: string[] = []
  if (response.status !== ours.status) return [`status: ${response.status} is ${ours.status} (${ours.body.slice(0, 120).trim()})`]
  const theirType = headerOf(response.headers, 'content-type')
  if (theirType !== ours.type) differences.push(`type: ${theirType} is ${ours.type}`)
  const [theirs, own] = [parse(response.body), parse(ours.body)]
  if (theirs === undefined || own === undefined) {
    const [a, b] = [toText(response.body), toText(ours.body)]
    if (a !== b) differences.push(`body: ${a} is ${b}`)
    return differences
  }
  walk('', theirs, own)
  return differences

  function walk(path: string, a: unknown, b: unknown): void {
    if (typeof a === 'string' && typeof b === 'string' && !EXACT.has(path.split('.').at(-1) ?? '')) return
    if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) differences.push(`${path}.length: ${a.length} is ${b.length}`)
      else a.forEach((item, index) => walk(`${path}[${index}]`, item, b[index]))
      return
    }
    if (isRecord(a) && isRecord(b)) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) walk(`${path}.${key}`, a[key], b[key])
      return
    }
    if (!Object.is(a, b)) differences.push(`${path}: ${JSON.stringify(a) ?? 'absent'} is ${JSON.stringify(b) ?? 'absent'}`)
  }
}

function headerOf(headers: Readonly<Record<string, string>>, name: string): string {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? ''
}

/** Of a page its title, of text its first words; versions are everybody's own. */
function toText(body: string): string {
  return (/<title>([^<]*)<\/title>/.exec(body)?.[1] ?? body.slice(0, 40)).replace(/^\d+\.\d+\.\d+(?:\.dev\d+)?$/, 'version')
}

function parse(body: string): unknown {
  try {
    return JSON.parse(toStrictJson(body))
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

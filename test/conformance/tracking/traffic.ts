import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const RECORDED = resolve(import.meta.dirname, '../../../../shared/golden/mlflow')

export const hasRecorded = existsSync(RECORDED)

/** A request that was sent to a real server, and its answer. */
export interface Recorded {
  /** `tutorial_train_diabetes 12`, or the name of the probe. */
  readonly name: string
  readonly method: string
  /** With its query, as it stood in the request's first line. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** JSON (an object), text (a string), or bytes of which only the length is known. */
  readonly body: unknown
  /** Bytes that were sent, where that is known. */
  readonly length: number | undefined
  readonly status: number
  readonly contentType: string
  readonly answer: unknown
}

type Line = Readonly<Record<string, unknown>>

/** The scenario of a client of this generation, request by request. */
export function readTraffic(generation: number): readonly Recorded[] {
  return readLines(`traffic-${generation}.jsonl`)
    .filter(line => !('mark' in line))
    .map(line => {
      const query = line['query'] as string | null
      const body = line['req_body'] as Line | null
      const answer = line['res_body'] as Line | null
      return {
        name: `${String(line['scenario'])} ${String(line['seq'])}`,
        method: line['method'] as string,
        path: (line['path'] as string) + (query === null ? '' : `?${query}`),
        headers: onlySent(line['req_headers'] as Record<string, string>),
        body: body === null ? undefined : 'json' in body ? body['json'] : 'text' in body ? body['text'] : { bytes: body['bytes'] },
        length: Number(headerOf(line['req_headers'] as Record<string, string>, 'content-length')) || undefined,
        status: line['status'] as number,
        contentType: headerOf(line['res_headers'] as Record<string, string>, 'content-type'),
        answer: answer === null ? '' : 'json' in answer ? answer['json'] : 'text' in answer ? answer['text'] : { bytes: answer['bytes'] },
      }
    })
}

/** Requests made by hand, many of them wrong on purpose. */
export function readProbes(generation: number): readonly Recorded[] {
  return readLines(`probes-${generation}.jsonl`).map(line => ({
    name: line['probe'] as string,
    method: line['method'] as string,
    path: line['path'] as string,
    headers: line['req_headers'] as Record<string, string>,
    body: line['req'] ?? undefined,
    length: undefined,
    status: line['status'] as number,
    contentType: line['ct'] as string,
    answer: line['res'],
  }))
}

function readLines(file: string): readonly Line[] {
  return readFileSync(resolve(RECORDED, file), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Line)
}

/** Those that the connection does not set itself. */
function onlySent(headers: Readonly<Record<string, string>>): Record<string, string> {
  const own = /^(content-length|connection|accept-encoding|host)$/i
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.test(name)))
}

function headerOf(headers: Readonly<Record<string, string>>, name: string): string {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? ''
}

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const RECORDED = resolve(import.meta.dirname, '../../../../shared/golden/serving')

export const hasRecorded = existsSync(RECORDED)

/** A request that was sent to a real server, and its answer. */
export interface RecordedCase {
  readonly server: string
  readonly case: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string | null
  }
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
}

export function readCases(name: string): readonly RecordedCase[] {
  const lines = readFileSync(join(RECORDED, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
  return lines.map(line => JSON.parse(line) as RecordedCase)
}

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { FileState } from './snapshot.ts'

/** Where the projects recorded from the real DVC are, beside the repository; absent in a fresh clone. */
const RECORDED = resolve(import.meta.dirname, '../../../shared/golden/dvc')

/** As in `FileState`; `text` is there for files that people and Git read. */
export type RecordedFile = FileState

export interface RecordedStep {
  readonly cwd?: string
  readonly cmd?: string
  readonly rc?: number
  readonly stdout?: string
  readonly stderr?: string
  readonly json?: unknown
  readonly write?: string
  readonly text?: string
  readonly hex?: string
  readonly md5?: string
  readonly mode?: string
  readonly rm?: string
  readonly snapshot?: string
}

export interface Scenario {
  readonly name: string
  readonly steps: readonly RecordedStep[]
  readonly snapshots: Readonly<Record<string, Readonly<Record<string, RecordedFile>>>>
}

/** Ends the test as skipped, and says why, when the recordings are not there. */
export function needRecorded(context: Mocha.Context): void {
  if (existsSync(join(RECORDED, 'manifest.json'))) return
  console.log(`      skipped: no recorded projects at ${RECORDED}`)
  context.skip()
}

export function recordedScenarios(): readonly Scenario[] {
  // Python writes NaN and Infinity into JSON.
  const text = readFileSync(join(RECORDED, 'manifest.json'), 'utf8').replace(/: (?:NaN|-?Infinity)/g, ': null')
  return (JSON.parse(text) as { scenarios: Scenario[] }).scenarios
}

export function recordedScenario(name: string): Scenario {
  const found = recordedScenarios().find(scenario => scenario.name === name)
  if (found === undefined) throw new Error(`no scenario ${name}`)
  return found
}

export interface RecordedScalars {
  readonly yaml_strings: readonly { value: string; yaml: string; in_list: string }[]
  readonly yaml_values: readonly { json: string; yaml: string }[]
  readonly md5_dos2unix: readonly { md5: string; md5_dos2unix: string; size: number; hex?: string }[]
}

export function recordedScalars(): RecordedScalars {
  return JSON.parse(readFileSync(join(RECORDED, 'scalars.json'), 'utf8')) as RecordedScalars
}

/** A scenario's whole directory, unpacked below a new temporary directory; answers the scenario's own. */
export function unpackRecorded(name: string): string {
  const target = mkdtempSync(join(tmpdir(), 'recorded-'))
  execFileSync('tar', ['-xzf', join(RECORDED, `${name}.tar.gz`), '-C', target])
  return join(target, name)
}

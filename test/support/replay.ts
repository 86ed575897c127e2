import assert from 'node:assert/strict'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { environment, type Ran, shell } from './commandLine.ts'
import { type RecordedFile, type RecordedStep, type Scenario, unpackRecorded } from './recorded.ts'
import { type FileState, snapshot } from './snapshot.ts'
import { takeSnapshot } from './takeSnapshot.ts'

/** What a replay does differently from the recording, and why. */
export interface ReplayPlan {
  /** Commands that are not ours yet, by how they begin. */
  readonly skip: readonly RegExp[]
  /** By step: what stands in for a command that is not ours yet but that later steps build on. */
  readonly standIns?: Readonly<Record<number, string>>
  /** By step: commands that the replay leaves out beyond `skip`, because their answer depends on such a command. */
  readonly leaveOut?: readonly number[]
  /** By step: whose recorded outcome is taken as given instead, for commands that are not ours yet; `only` some paths of it. */
  readonly takes?: Readonly<Record<number, string | { readonly snapshot: string; readonly only: RegExp }>>
  /** The step at which the replay ends. */
  readonly until?: number
  /** Where the recording starts from its final state: the first step that is replayed. */
  readonly from?: number
  /** True where a difference in this file is one that we mean. */
  readonly allows: (path: string, recorded: RecordedFile, ours: FileState | undefined) => boolean
  /** Evens out what other programs print of the differences that we mean. */
  readonly even: (text: string) => string
}

export interface Replayed {
  readonly differences: readonly string[]
  readonly commands: number
  readonly skipped: readonly string[]
}

/** Does a recorded scenario again with our command line in place of `dvc`, and tells every difference. */
export async function replay(scenario: Scenario, plan: ReplayPlan): Promise<Replayed> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'replay-')))
  const differences: string[] = []
  const skipped: string[] = []
  let commands = 0
  let commits = 0
  for (const [at, step] of scenario.steps.slice(0, plan.until).entries()) {
    if (/\bgit commit\b/.test(step.cmd ?? '')) commits++
    const name = `${scenario.name} ${at}: ${step.cmd ?? step.snapshot ?? ''}`
    const taken = plan.takes?.[at]
    if (taken !== undefined) take(scenario, root, taken)
    else if (step.write !== undefined) writeRecorded(scenario, root, step)
    else if (step.rm !== undefined) rmSync(join(root, step.rm), { recursive: true })
    else if (step.snapshot !== undefined)
      differences.push(...compareSnapshot(root, scenario.snapshots[step.snapshot] ?? {}, plan).map(text => `${name}: ${text}`))
    else if (plan.standIns?.[at] !== undefined) await runStep(root, { ...step, cmd: plan.standIns[at] }, commits)
    else if (plan.leaveOut?.includes(at) || plan.skip.some(one => one.test(step.cmd ?? ''))) skipped.push(name)
    else {
      commands++
      differences.push(...compareRan(step, await runStep(root, step, commits), { root, even: plan.even }).map(text => `${name}: ${text}`))
    }
  }
  rmSync(root, { recursive: true })
  return { differences, commands, skipped }
}

function take(scenario: Scenario, root: string, taken: string | { snapshot: string; only: RegExp }): void {
  const { snapshot: label, only } = typeof taken === 'string' ? { snapshot: taken, only: undefined } : taken
  const recorded = scenario.snapshots[label]
  if (!recorded) throw new Error(`${scenario.name}: no snapshot ${label}`)
  takeSnapshot(root, recorded, { bytesOf: md5 => bytesOf(scenario, md5), only })
}

/** Where the recordings' system-wide configuration was. */
const SYSTEM = '/srv/dvc-peer/etc/dvc'
/** The recordings' commits were made by one author, the first of a scenario a minute after this second, each further one a minute later. */
const EPOCH = 1_700_000_000
const AUTHOR = {
  GIT_AUTHOR_NAME: 'Golden',
  GIT_AUTHOR_EMAIL: 'golden@example.org',
  GIT_COMMITTER_NAME: 'Golden',
  GIT_COMMITTER_EMAIL: 'golden@example.org',
}

/** What was recorded of commits, their hashes say, comes out again. */
function runStep(root: string, step: RecordedStep, commits: number): Promise<Ran> {
  const cwd = join(root, step.cwd ?? '.')
  mkdirSync(cwd, { recursive: true })
  const date = `${EPOCH + commits * 60} +0000`
  return shell(step.cmd ?? '', { cwd, env: { ...environment, ...AUTHOR, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date } })
}

const tarballs = new Map<string, string>()
process.once('exit', () => {
  for (const folder of tarballs.values()) rmSync(dirname(folder), { recursive: true, force: true })
})

/** Bytes that are too many for the manifest are in the tarball, as an object of that md5. */
function writeRecorded(scenario: Scenario, root: string, step: RecordedStep): void {
  const path = join(root, step.write ?? '')
  mkdirSync(dirname(path), { recursive: true })
  // A file that a verb linked to its object is replaced, as an editor does, never written through.
  if (lstatSync(path, { throwIfNoEntry: false })) rmSync(path)
  const bytes = step.text ?? (step.hex === undefined ? bytesOf(scenario, step.md5 ?? '') : Buffer.from(step.hex, 'hex'))
  writeFileSync(path, bytes)
  if (step.mode !== undefined) chmodSync(path, Number(step.mode))
}

/** Some content of a recording, by its md5. */
export function bytesOf(scenario: Scenario, md5: string): Buffer {
  const folder = tarballs.get(scenario.name) ?? unpackRecorded(scenario.name)
  tarballs.set(scenario.name, folder)
  for (const [path, state] of snapshot(folder)) if (state.md5 === md5) return readFileSync(join(folder, path))
  throw new Error(`${scenario.name}: no file with the md5 ${md5}`)
}

function compareRan(step: RecordedStep, ran: Ran, { root, even }: { root: string; even: ReplayPlan['even'] }): string[] {
  const differences: string[] = []
  const stdout = ran.stdout.replaceAll(root, '{ROOT}').replaceAll(environment['DVC_SYSTEM_CONFIG_DIR'] ?? '', SYSTEM)
  if (ran.code !== step.rc) differences.push(`exit code ${ran.code}, recorded ${step.rc}; ${ran.stdout}${ran.stderr}`)
  else if (step.cmd?.startsWith('dvc ') && step.json !== undefined && step.cmd.includes('--json')) {
    if (!isSame(unordered(JSON.parse(stdout)), unordered(step.json))) differences.push(`printed ${stdout}, recorded ${step.stdout}`)
  } else if (isPromised(step) && !isSame(comparable(step, even(stdout)), comparable(step, even(step.stdout ?? '')))) {
    differences.push(`printed ${JSON.stringify(stdout)}, recorded ${JSON.stringify(step.stdout)}`)
  }
  return differences
}

/** Commands of ours whose words are DVC's; other programs print what they find of our doing, so all of that counts. */
function isPromised({ cmd = '', rc }: RecordedStep): boolean {
  if (!/(^|[;&|] *)dvc /.test(cmd)) return true
  return (
    rc === 0 &&
    /^dvc (push|pull|fetch|checkout|status|data status|diff|gc|root|check-ignore|cache dir|remote list|remote default|config|update|list|get)\b/.test(
      cmd,
    )
  )
}

/** Lists have no fixed order in DVC; its hints name `dvc` where ours name `mlops`. */
function comparable({ cmd = '' }: RecordedStep, stdout: string): unknown {
  if (!cmd.startsWith('dvc ')) return stdout
  const text = stdout.replaceAll('"mlops ', '"dvc ')
  // The width of the columns is ours.
  if (cmd.startsWith('dvc remote list')) return text.replace(/ +/g, ' ')
  return cmd.startsWith('dvc status') && !cmd.includes(' -c') ? text.split(/^(?=\S)/m).sort() : text.split('\n').sort()
}

function isSame(a: unknown, b: unknown): boolean {
  try {
    assert.deepStrictEqual(a, b)
    return true
  } catch {
    return false
  }
}

/** Lists of paths come in no fixed order. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unordered).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, one]) => [key, unordered(one)]))
}

function compareSnapshot(root: string, recorded: Readonly<Record<string, RecordedFile>>, plan: ReplayPlan): string[] {
  const ours = snapshot(root)
  const differences: string[] = []
  for (const [path, file] of Object.entries(recorded)) {
    const here = ours.get(path)
    ours.delete(path)
    const { text, ...expected } = file
    const wanted = expected.symlink === undefined ? expected : { symlink: expected.symlink.replace('{ROOT}', root) }
    if (isSame(wanted, here) || plan.allows(path, file, here)) continue
    const detail =
      text === undefined || here?.md5 === undefined
        ? ''
        : ` text ${JSON.stringify(readFileSync(join(root, path), 'utf8'))}, recorded ${JSON.stringify(text)}`
    differences.push(`${path} is ${JSON.stringify(here)}, recorded ${JSON.stringify(wanted)}${detail}`)
  }
  for (const [path, here] of ours) if (!plan.allows(path, {}, here)) differences.push(`${path} is not in the recording`)
  return differences
}

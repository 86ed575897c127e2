import assert from 'node:assert/strict'
import { chownSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Files, project } from './project.ts'
import { type FileState, snapshot } from './snapshot.ts'

export interface Bad {
  readonly files?: Files
  /** Done in the project before it is looked at. */
  readonly prepare?: string
  readonly run: readonly string[]
  /** Runs without the rights of root. */
  readonly asNobody?: boolean
  /** Objects that were stored before it failed stay in the cache: they are found again the next time. */
  readonly leavesObjects?: boolean
}

export interface Answer {
  readonly code: number
  /** The one sentence; `{ROOT}` stands for the project. */
  readonly says: string
}

const NOBODY = 65534
export const isRoot = process.getuid?.() === 0

/** Runs a command that cannot work: one clear sentence, the exit code, and nothing is changed. */
export async function checkBad(bad: Bad, { code, says }: Answer): Promise<void> {
  const made = await project(bad.files)
  if (bad.prepare) await made.shell(bad.prepare)
  if (bad.asNobody && isRoot) giveAway(made.around, NOBODY)
  const before = states(made.around)
  const ran = await made.mlops(bad.run, bad.asNobody && isRoot ? { uid: NOBODY } : {})
  assert.equal(ran.stderr.replaceAll(made.root, '{ROOT}').replaceAll(made.around, '{AROUND}'), `ERROR: ${says}\n`)
  assert.equal(ran.code, code)
  assert.equal(ran.stdout, '')
  const after = states(made.around)
  if (bad.leavesObjects) for (const path of after.keys()) if (path.startsWith('repo/.dvc/cache/')) after.delete(path)
  assert.deepEqual(after, before)
}

function states(folder: string): Map<string, FileState> {
  return new Map([...snapshot(folder)].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function giveAway(path: string, uid: number): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  chownSync(path, uid, uid)
  if (stat.isDirectory()) for (const name of readdirSync(path)) giveAway(join(path, name), uid)
}

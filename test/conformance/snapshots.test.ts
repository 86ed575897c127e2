import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from '../../src/data/verbs/checkout.ts'
import { commit } from '../../src/data/verbs/commit.ts'
import { selectTargets } from '../../src/data/verbs/selectTargets.ts'
import { status } from '../../src/data/verbs/status.ts'
import { closeAll, open } from '../support/openTemporary.ts'
import { needRecorded, recordedScenarios, type Scenario } from '../support/recorded.ts'
import { bytesOf } from '../support/replay.ts'
import { snapshot } from '../support/snapshot.ts'
import { takeSnapshot } from '../support/takeSnapshot.ts'

const digest = (bytes: string | Uint8Array) => createHash('md5').update(bytes).digest('hex')

/** What a file held that the recording's last state has no more: a person wrote it, or a stage printed it. */
function contentOf(scenario: Scenario, wanted: string): string | Uint8Array {
  const written = [...scenario.steps.flatMap(({ text }) => text ?? []), 'line\n'].find(text => digest(text) === wanted)
  return written ?? bytesOf(scenario, wanted)
}

/** Where DVC left something to do on purpose: its own `status` says the same in the recording. */
const UNTIDY: Readonly<Record<string, readonly string[]>> = {
  'after-partial-add/repo': ['modified: data'],
  'no-exec-no-download/repo': ['deleted: nodl.csv', 'deleted: noexec.csv'],
  // `gc --not-in-remote` left the remote's objects there alone.
  'final/repo of gc': ['not in cache: d', 'not in cache: f.txt'],
  'final/repo of dvcignore': ['modified: data'],
  'final/repo of errors-and-edges': ['copied.txt', 'd', 'emptyd', 'g2.dat', 'nc', 'onlyremote.txt', 'sp ace', 'sub/g1.dat'].map(
    rel => `not in cache: ${rel}`,
  ),
}

suite('conformance: every recorded state, read and written on', function () {
  this.timeout(120_000)
  const folders: string[] = []
  suiteSetup(function () {
    needRecorded(this)
  })
  teardown(() => {
    closeAll()
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  let states = 0
  let outputs = 0
  for (const scenario of recordedScenarios()) {
    test(scenario.name, async () => {
      for (const [label, recorded] of Object.entries(scenario.snapshots)) {
        const root = realpathSync(mkdtempSync(join(tmpdir(), 'state-')))
        folders.push(root)
        takeSnapshot(root, recorded, { bytesOf: md5 => contentOf(scenario, md5) })
        const projects = Object.keys(recorded).flatMap(path => /^(.*)\/\.dvc\/config$/.exec(path)?.[1] ?? [])
        for (const folder of projects)
          outputs += await checkState(join(root, folder), label === 'final' ? `final/${folder} of ${scenario.name}` : `${label}/${folder}`)
        states++
      }
    })
  }

  suiteTeardown(() => console.log(`      ${states} states, ${outputs} outputs`))
})

/** What is as it should be is left as it is, to the byte; the rest is so after one commit, and a checkout brings it back. */
async function checkState(root: string, name: string): Promise<number> {
  mkdirSync(join(root, '.dvc/tmp'), { recursive: true })
  const project = open(root)
  const before = snapshot(root)
  const selected = selectTargets(project, [])
  const words = await status(project, selected)
  const told = words.map(({ target, word }) => `${word}: ${target.rel}`)
  assert.deepEqual(told, UNTIDY[name] ?? [], name)
  await commit(project, selected, { skipAbsent: true })
  const left = await status(project, selectTargets(project, []))
  assert.deepEqual(
    left.map(({ word }) => word).filter(word => word === 'modified' || word === 'new'),
    [],
    name,
  )
  if (words.length === 0) {
    assert.deepEqual(snapshot(root), before, name)
    await checkout(project, selected)
    assert.deepEqual(snapshot(root), before, name)
  }
  return selected.length
}

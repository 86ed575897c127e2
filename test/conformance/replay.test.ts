import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment } from '../support/commandLine.ts'
import { needRecorded, recordedScenario } from '../support/recorded.ts'
import { replay, type ReplayPlan } from '../support/replay.ts'

/** Commands that the next issue brings. */
const NEXT_ISSUE = [/^dvc2? (metrics|repro|dag)\b/, /^dvc2 /]

const plans: Readonly<Record<string, Omit<ReplayPlan, 'skip' | keyof typeof MEANT>>> = {
  'single-file-two-versions': {},
  'dir-two-versions': {},
  'dvc-file-fields': {},
  'import-url': {},
  dvcignore: {},
  'subdir-project': {},
  config: {
    // Comments of a person's configuration file stay when we change an option; DVC drops them.
    leaveOut: [94],
  },
  // At `add` with "reflink,hardlink" and no reflinks DVC links executables only, and the rest at the next checkout; we link at once.
  'cache-types': {
    leaveOut: [94],
  },
  'shared-external-cache': {},
  // 49: DVC says that a remote has what it has lost, and fetches a list whose files it could not get.
  // 95, 98, 103: stages are of a later issue.
  'errors-and-edges': {
    leaveOut: [49, 95, 98, 103],
  },
  // At the failed checkout before, DVC removed what was there; we left it, so there is nothing to bring back.
  gc: { leaveOut: [43] },
}

/** Where we differ from DVC on purpose, beyond what the plans say of single steps. */
const MEANT: Pick<ReplayPlan, 'allows' | 'even'> = {
  allows(path, recorded, ours) {
    // DVC drops the comments of a pointer that it moves; we keep them.
    if (path === 'repo/renamed.txt.dvc') return ours?.mode === recorded.mode
    if (!ours || ours.md5 !== recorded.md5 || ours.nlink !== recorded.nlink) return false
    // `add` leaves the mode of a person's executable alone, where DVC writes 0744.
    if (ours.mode === '0o755' && recorded.mode === '0o744') return !path.includes('.dvc/')
    // An executable that shares its bytes with the cache stays one; DVC's next status takes its bit away.
    return ours.mode === '0o544' && recorded.mode === '0o444'
  },
  even: text => text.replace(/^755 (?=1 f exe\.sh )/gm, '744 '),
}

suite('conformance: the recorded commands again, with ours in place of dvc', function () {
  this.timeout(120_000)

  suiteSetup(function () {
    needRecorded(this)
    const system = environment['DVC_SYSTEM_CONFIG_DIR'] ?? ''
    mkdirSync(system, { recursive: true })
    writeFileSync(join(system, 'config'), '[core]\n    analytics = false\n    check_update = false\n')
  })

  for (const [name, plan] of Object.entries(plans)) {
    const end = plan.until === undefined ? '' : `, to step ${plan.until}: what follows builds on commands of the next issue`
    test(`${name}${end}`, async () => {
      const { differences } = await replay(recordedScenario(name), { ...plan, skip: NEXT_ISSUE, ...MEANT })
      assert.ok(differences.length === 0, differences.join('\n'))
    })
  }
})

import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment } from '../support/commandLine.ts'
import { needRecorded, recordedScenario } from '../support/recorded.ts'
import { replay, type ReplayPlan } from '../support/replay.ts'

/** Commands that the next issue brings. */
const NEXT_ISSUE = [
  /^dvc2? (diff|gc|list|get|import|import-url|update|move|remove|destroy|freeze|unfreeze|unprotect|cache|metrics|repro|dag|root|check-ignore)\b/,
  /^dvc2 /,
  /^dvc \w+ .*(--relink|--to-remote|--no-commit|--glob|--granular| -o )/,
  /^dvc remote rename\b/,
]

/** `dvc unprotect f.txt`: a copy of its own in place of the link. */
const UNPROTECT = 'cp f.txt own && mv -f own f.txt && chmod 644 f.txt'
const CHECKOUT_AGAIN = 'rm -rf f.txt exe.sh d empty && dvc checkout -q'

const plans: Readonly<Record<string, Omit<ReplayPlan, 'skip' | 'allows'>>> = {
  'single-file-two-versions': { standIns: { 68: 'cp demo.txt ../got.txt', 70: "printf 'hello version 1\\n' > ../got1.txt" } },
  'dir-two-versions': {},
  'dvc-file-fields': { until: 47 },
  dvcignore: {},
  'subdir-project': {},
  config: {
    standIns: {
      29: 'dvc config cache.dir ../shared-cache',
      41: 'dvc remote remove r1 && dvc remote add renamed /abs/path && dvc remote modify renamed verify true && dvc remote modify renamed jobs 4',
    },
  },
  'cache-types': { standIns: { 17: UNPROTECT, 38: UNPROTECT, 59: UNPROTECT, 80: UNPROTECT, 101: UNPROTECT, 105: CHECKOUT_AGAIN } },
  'shared-external-cache': { standIns: { 3: 'dvc config cache.dir ../shared' } },
  'errors-and-edges': {},
  gc: {
    standIns: {
      31: 'rm -r .dvc/cache/files/md5/{03,5b}',
      33: 'rm -r .dvc/cache/files/md5/{f8,c1}',
      36: 'rm -r ../remote/files/md5/{03,5b,f8,c1}',
      46: 'find .dvc/cache -type f -delete',
    },
  },
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
    test(name, async () => {
      const { differences } = await replay(recordedScenario(name), { ...plan, skip: NEXT_ISSUE, allows: () => false })
      assert.ok(differences.length === 0, differences.join('\n'))
    })
  }
})

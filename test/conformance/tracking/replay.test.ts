import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTrackingServer } from '../../../src/tracking/server/createTrackingServer.ts'
import { openStore } from '../../../src/tracking/sqlite/openStore.ts'
import { type Generation, generations } from './generations.ts'
import { explain, purposes } from './onPurpose.ts'
import { type Outcome, replay } from './replay.ts'
import { hasRecorded, readProbes, readTraffic } from './traffic.ts'

suite('recorded traffic of MLflow', () => {
  const reasons = new Set<string>()

  for (const generation of generations)
    test(`of ${generation.mlflow} is answered the same`, async function () {
      this.timeout(120_000)
      if (!hasRecorded) return this.skip()
      const outcomes = await answersOf(generation)
      if (process.env['REPLAY_REPORT']) report(generation, outcomes)
      const unexplained = outcomes.filter(outcome => {
        const why = outcome.differences.length > 0 ? explain(outcome, generation.number) : undefined
        if (why !== undefined) reasons.add(why)
        return outcome.differences.length > 0 && why === undefined
      })
      assert.deepEqual(unexplained.map(toLine), [])
    })

  test('every reason for another answer is one that is needed', function () {
    if (!hasRecorded) return this.skip()
    assert.deepEqual(
      purposes.map(({ why }) => why).filter(why => !reasons.has(why)),
      [],
    )
  })
})

/** The traffic and then the probes, as they were recorded: against one server, which was new at first. */
async function answersOf(generation: Generation): Promise<readonly Outcome[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mlops-replay-'))
  const artifacts = join(folder, 'artifacts')
  const store = openStore({
    path: join(folder, 'mlflow.db'),
    artifactRoot: generation.proxied ? 'mlflow-artifacts:/' : artifacts,
    mlflow: generation.mlflow,
  })
  const server = await createTrackingServer({ store, artifactRoot: artifacts, onError: error => console.error(error) })
  try {
    return await replay([...readTraffic(generation.number), ...readProbes(generation.number)], {
      url: server.url,
      generation: generation.number,
      artifacts: { recorded: generation.recordedArtifacts, ours: artifacts },
      leftOut: new Set(generation.leftOut),
    })
  } finally {
    await server.close()
    store.dispose()
    rmSync(folder, { recursive: true })
  }
}

function toLine({ recorded, differences }: Outcome): string {
  return `${recorded.name} | ${recorded.method} ${recorded.path} | ${differences.slice(0, 4).join(' ; ')}`
}

/** `REPLAY_REPORT=1` says how many are the same, and how many are not for which reason. */
function report(generation: Generation, outcomes: readonly Outcome[]): void {
  const counts = new Map<string, number>()
  for (const outcome of outcomes) {
    const kind = outcome.differences.length === 0 ? 'the same' : (explain(outcome, generation.number) ?? 'UNEXPLAINED')
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  console.log(`${generation.mlflow}: ${outcomes.length} requests`)
  for (const [kind, count] of counts) console.log(`  ${count}  ${kind}`)
  for (const outcome of outcomes)
    if (outcome.differences.length > 0 && explain(outcome, generation.number) === undefined) console.log(`  ! ${toLine(outcome)}`)
}

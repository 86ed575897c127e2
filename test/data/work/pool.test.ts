import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { Meter } from '../../../src/base/meter.ts'
import { Pool } from '../../../src/data/work/pool.ts'
import { WORKER } from '../../support/openTemporary.ts'

const COUNT = 600

suite('the worker pool', function () {
  this.timeout(20_000)
  const folder = mkdtempSync(join(tmpdir(), 'pool-'))
  const items = Array.from({ length: COUNT }, (_, at) => ({ path: join(folder, String(at)), hash: 'md5' as const }))
  const pools: Pool[] = []
  const pool = (script = WORKER) => {
    const made = new Pool({ script, size: 2 })
    pools.push(made)
    return made
  }

  suiteSetup(() => {
    for (const [at, { path }] of items.entries()) writeFileSync(path, String(at))
  })
  suiteTeardown(async () => {
    await Promise.all(pools.map(one => one.dispose()))
    rmSync(folder, { recursive: true })
  })

  test('answers are in the order of the items, errors among them', async () => {
    const withGap = items.with(300, { path: join(folder, 'nowhere'), hash: 'md5' })
    const meter = new Meter()
    const outcomes = await pool().run('hash', withGap, { weigh: () => 1, meter })
    assert.equal(outcomes.length, COUNT)
    for (const [at, outcome] of outcomes.entries()) {
      if (at === 300) assert.ok('error' in outcome && (outcome.error as NodeJS.ErrnoException).code === 'data/vanished')
      else assert.equal('result' in outcome && outcome.result.md5, createHash('md5').update(String(at)).digest('hex'))
    }
    assert.equal(meter.files, COUNT)
  })

  test('a signal stops what runs and what waits', async () => {
    const control = new AbortController()
    const running = pool().run('hash', items, { weigh: () => 64 << 20, signal: control.signal })
    setTimeout(() => control.abort(), 5)
    await assert.rejects(running, { name: 'AbortError' })
    await assert.rejects(pool().run('hash', items, { weigh: () => 1, signal: AbortSignal.abort() }), { name: 'AbortError' })
  })

  test('a thread that dies is told, and the next work is done by another', async () => {
    const script = join(folder, 'dies.mjs')
    writeFileSync(
      script,
      `import { existsSync, writeFileSync } from 'node:fs'
      if (!existsSync(${JSON.stringify(join(folder, 'died'))})) {
        writeFileSync(${JSON.stringify(join(folder, 'died'))}, '')
        process.exit(3)
      }
      await import(${JSON.stringify(`file://${WORKER}`)})`,
    )
    const one = new Pool({ script, size: 1 })
    pools.push(one)
    await assert.rejects(one.run('hash', items, { weigh: () => 1 }), /worker thread ended/)
    assert.equal((await one.run('hash', items, { weigh: () => 1 })).length, COUNT)
  })

  test('closing it ends what waits, and nothing hangs', async () => {
    const one = new Pool({ script: WORKER, size: 1 })
    const running = one.run('hash', items, { weigh: () => 64 << 20 })
    const ended = assert.rejects(running)
    await one.dispose()
    await ended
  })

  test('several runs at once share the threads', async () => {
    const one = pool()
    const runs = await Promise.all([0, 1, 2, 3].map(() => one.run('hash', items, { weigh: () => 1 << 20 })))
    for (const outcomes of runs) assert.ok(outcomes.every(outcome => 'result' in outcome))
  })
})

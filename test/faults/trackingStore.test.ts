import assert from 'node:assert/strict'
import Database from 'better-sqlite3'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Failure } from '../../src/base/failure.ts'
import { openStore } from '../../src/tracking/sqlite/openStore.ts'
import { isRoot } from '../support/checkBad.ts'
import { isLong, randomFrom, rounds, seed, tell } from '../support/faults.ts'
import { recordedDatabases, temporaryDirectory } from '../support/recordedRuns.ts'

const SUPPORT = resolve(import.meta.dirname, '../support')
const wait = (ms: number) => new Promise(done => setTimeout(done, ms))
const versions = recordedDatabases.map(({ mlflow }) => mlflow)

/** Starts a program that logs for ever, kills it after a while, and answers which step it said last. */
async function killLogging(path: string, run: string, after: number): Promise<number> {
  const child = spawn(process.execPath, [join(SUPPORT, 'logForever.ts'), path, run], { stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const closed = new Promise(done => child.once('close', done))
  await new Promise(done => child.stdout.once('data', done))
  await wait(after)
  child.kill('SIGKILL')
  await closed
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1))
}

/** By another reader than ours: the file is sound, and of each step there is all or nothing, up to the last that was told. */
function checkWhole(path: string, run: string, told: number): void {
  const database = new Database(path)
  assert.equal(database.pragma('integrity_check', { simple: true }), 'ok')
  assert.deepEqual(database.pragma('foreign_key_check'), [])
  const steps = database.prepare('select step, count(*) as n from metrics where run_uuid = ? group by step order by step').all(run) as {
    step: number
    n: number
  }[]
  assert.deepEqual([...new Set(steps.map(each => each.n))], [100])
  const last = steps.length - 1
  assert.ok(last >= told, `step ${told} was told, ${last} is there`)
  const pluck = (sql: string) => database.prepare(sql).pluck().all(run)
  assert.deepEqual(pluck('select distinct step from latest_metrics where run_uuid = ?'), [last])
  assert.equal(pluck('select key from params where run_uuid = ?').length, last + 1)
  assert.deepEqual(pluck("select value from tags where run_uuid = ? and key = 'last'"), [String(last)])
  database.close()
}

suite('the run database in trouble', function () {
  this.timeout(isLong ? 1_800_000 : 120_000)

  test('killed while it writes: every batch is there whole or not at all', async () => {
    const random = randomFrom(seed)
    let batches = 0
    const kills = rounds(3, 100)
    for (let turn = 0; turn < kills; turn++) {
      await using directory = temporaryDirectory()
      const path = join(directory.path, 'mlflow.db')
      const store = openStore({ path, artifactRoot: '/artifacts', mlflow: versions[turn % 3] })
      const run = store.runs.create({ experiment_id: '0' }).info.run_id
      store.dispose()
      const told = await killLogging(path, run, random() * 400)
      batches += told + 1
      checkWhole(path, run, told)
      const again = openStore({ path, artifactRoot: '/artifacts' })
      again.runs.logMetric(run, { key: 'after', value: 1, timestamp: 1, step: 0 })
      assert.equal(again.runs.get(run).data.metrics.length, 101)
      again.dispose()
    }
    tell('tracking', { kills, batches })
  })

  test('written by MLflow at the same time: nothing of either is lost', async function () {
    if (spawnSync('python3', ['--version']).error) this.skip()
    for (const mlflow of versions) {
      await using directory = temporaryDirectory()
      const path = join(directory.path, 'mlflow.db')
      const store = openStore({ path, artifactRoot: '/artifacts', mlflow })
      const [mine, theirs] = [0, 1].map(() => store.runs.create({ experiment_id: '0' }).info.run_id)
      assert.ok(mine && theirs)
      const before = store.stamp()
      const python = spawn('python3', [join(SUPPORT, 'writeAsMlflow.py'), path, theirs, '200'], { stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = new Promise(done => python.once('close', done))
      for (let step = 0; step < 200; step++) {
        store.runs.logMetric(mine, { key: 'ours', value: step, timestamp: step, step })
        if (step % 5 === 0) await wait(1)
      }
      assert.equal(await ended, 0)
      for (const [run, metric_key] of [
        [mine, 'ours'],
        [theirs, 'python'],
      ] as const) {
        assert.equal(store.history.history({ run_id: run, metric_key }).items.length, 200)
        assert.equal(store.runs.get(run).data.metrics[0]?.value, 199)
      }
      assert.notEqual(store.stamp(), before)
      store.dispose()
      const database = new Database(path)
      assert.equal(database.pragma('integrity_check', { simple: true }), 'ok')
      database.close()
    }
  })

  test('what another program writes changes the stamp', async () => {
    await using directory = temporaryDirectory()
    const path = join(directory.path, 'mlflow.db')
    const [store, other] = [0, 1].map(() => openStore({ path, artifactRoot: '/artifacts' }))
    assert.ok(store && other)
    const before = store.stamp()
    assert.equal(store.stamp(), before)
    other.experiments.create({ name: 'e' })
    assert.notEqual(store.stamp(), before)
    assert.equal(store.experiments.getByName('e').name, 'e')
    for (const each of [store, other]) each.dispose()
  })

  test('a damaged file is named, or put aside to the byte when a new one is wanted', async () => {
    await using directory = temporaryDirectory()
    const path = join(directory.path, 'mlflow.db')
    const damage = Buffer.from('This is no database, but somebody may want it. '.repeat(100))
    writeFileSync(path, damage)
    const says = (error: unknown) => error instanceof Failure && error.code === 'tracking/damaged-database' && error.message.includes(path)
    assert.throws(() => openStore({ path, artifactRoot: '/artifacts' }), says)
    assert.deepEqual(readFileSync(path), damage)
    const moved: string[] = []
    const store = openStore({ path, artifactRoot: '/artifacts', onDamaged: place => moved.push(place) })
    assert.equal(store.experiments.get('0').name, 'Default')
    store.dispose()
    assert.equal(moved.length, 1)
    assert.deepEqual(readFileSync(moved[0] ?? ''), damage)
  })

  test('damaged pages are a failure that says so, never a crash', async () => {
    await using directory = temporaryDirectory()
    const path = join(directory.path, 'mlflow.db')
    const store = openStore({ path, artifactRoot: '/artifacts' })
    for (let index = 0; index < 50; index++) store.runs.create({ experiment_id: '0', tags: [{ key: 't', value: 'x'.repeat(500) }] })
    store.dispose()
    const random = randomFrom(seed)
    const whole = readFileSync(path)
    let failed = 0
    for (let turn = 0; turn < rounds(20, 500); turn++) {
      const copy = Buffer.from(whole)
      const from = 4096 + Math.floor(random() * (copy.length - 8192))
      copy.fill(Math.floor(random() * 256), from, from + 4096)
      const broken = join(directory.path, `broken-${turn}.db`)
      writeFileSync(broken, copy)
      try {
        const opened = openStore({ path: broken, artifactRoot: '/artifacts' })
        try {
          opened.runs.search({ experiment_ids: ['0'] })
        } finally {
          opened.dispose()
        }
      } catch (error) {
        failed++
        assert.ok(error instanceof Failure, String(error))
        assert.match(error.code, /^tracking\/(?:damaged-database|internal-error|foreign-database|cannot-open)$/)
      }
    }
    assert.ok(failed > 0)
    tell('damaged pages', { failed })
  })

  test("another program's database, a directory, a place without rights: said, and left alone", async () => {
    await using directory = temporaryDirectory()
    const path = join(directory.path, 'mlflow.db')
    const database = new Database(path)
    database.exec('create table mine (a); insert into mine values (1)')
    database.close()
    const bytes = readFileSync(path)
    assert.throws(() => openStore({ path, artifactRoot: '/a' }), { code: 'tracking/foreign-database' })
    assert.deepEqual(readFileSync(path), bytes)
    assert.throws(() => openStore({ path: directory.path, artifactRoot: '/a' }), { code: 'tracking/cannot-open' })
    writeFileSync(join(directory.path, 'file'), '')
    assert.throws(() => openStore({ path: join(directory.path, 'file', 'mlflow.db'), artifactRoot: '/a' }), {
      code: 'tracking/cannot-open',
    })
  })

  test('a full disk refuses what does not fit, keeps what was there, and takes more when there is room', async function () {
    if (!isRoot) this.skip()
    await using directory = temporaryDirectory()
    const disk = join(directory.path, 'disk')
    mkdirSync(disk)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]).status !== 0) this.skip()
    try {
      const path = join(disk, 'mlflow.db')
      const store = openStore({ path, artifactRoot: '/artifacts' })
      const run = store.runs.create({ experiment_id: '0' }).info.run_id
      const batch = (step: number) => Array.from({ length: 100 }, (_, key) => ({ key: `m${key}`, value: step, timestamp: step, step }))
      let stored = 0
      assert.throws(
        () => {
          for (; stored < 1000; stored++) store.runs.logBatch(run, { metrics: batch(stored) })
        },
        (error: unknown) => error instanceof Failure && error.code === 'tracking/resource-exhausted',
      )
      assert.ok(stored > 0)
      assert.equal(store.history.history({ run_id: run, metric_key: 'm7' }).items.length, stored)
      execFileSync('mount', ['-o', 'remount,size=64m', disk])
      store.runs.logBatch(run, { metrics: batch(stored) })
      assert.equal(store.history.history({ run_id: run, metric_key: 'm99' }).items.length, stored + 1)
      store.dispose()
      assert.deepEqual(readdirSync(disk), ['mlflow.db'])
    } finally {
      execFileSync('umount', ['-l', disk])
    }
  })
})

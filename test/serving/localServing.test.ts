import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../../src/base/isAlive.ts'
import type { ServingChange, StartPhase } from '../../src/protocol/serving.ts'
import { LocalServing } from '../../src/serving/engine/localServing.ts'
import { writeOnnx } from '../support/onnxFile.ts'
import { until } from '../support/until.ts'

suite('endpoints of a workspace', function () {
  this.timeout(30_000)
  let folder = ''
  let engine: LocalServing
  let changes: ServingChange[] = []

  setup(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mlops-serving-'))
    changes = []
    engine = new LocalServing({ didChange: change => changes.push(change), log: () => undefined })
    await engine.configure({ folders: [folder], trusted: true })
  })
  teardown(async () => {
    for (const { id, state } of await engine.endpoints()) if (state !== 'stopped' && state !== 'failed') await engine.stop(id)
    engine.dispose()
  })

  /** Answers the column with the larger value of two. */
  function onnx(name = 'linear', swapped = false): { path: string } {
    const path = join(folder, `${name}.onnx`)
    writeOnnx(
      path,
      swapped
        ? [
            [0, 1],
            [1, 0],
          ]
        : [
            [1, 0],
            [0, 1],
          ],
      [0, 0],
    )
    return { path }
  }

  const predict = async (row: readonly number[]) => {
    const draft = await engine.draft('linear', { protocol: 'mlflow', columns: ['a', 'b'], data: [row] })
    return (await engine.send('linear', draft)).body
  }

  test('starts, answers each protocol, and stops with nothing left', async () => {
    const phases: StartPhase[] = []
    const view = await engine.start({ model: onnx() }, { onProgress: phase => phases.push(phase) })
    assert.deepEqual([view.id, view.state, view.stable.width, phases], ['linear', 'running', 2, ['check', 'load']])
    for (const protocol of ['mlflow', 'seldon', 'v2', 'flask'] as const) {
      const draft = await engine.draft('linear', { protocol, columns: ['a', 'b'], data: [[1, 5]] })
      const answer = await engine.send('linear', draft)
      assert.equal(answer.status, 200, `${protocol}: ${answer.body}`)
      assert.match(answer.body, /1/)
      assert.equal(answer.problem, undefined)
    }
    const file = join(folder, '.mlops', 'endpoints', 'linear.json')
    assert.equal(statSync(file).mode & 0o777, 0o600, 'the token is for its owner only')
    assert.equal(readFileSync(join(folder, '.mlops', '.gitignore'), 'utf8'), '*\n')
    await engine.stop('linear')
    assert.ok(!isAlive(view.pid ?? 0))
    assert.ok(!existsSync(file))
    assert.equal((await engine.endpoints())[0]?.state, 'stopped')
    assert.ok(changes.some(({ what }) => what === 'endpoints'))
    assert.equal((await engine.requests({ endpoint: 'linear', limit: 10 })).length, 4, 'the log of requests stays')
    await engine.forget('linear')
    assert.deepEqual(await engine.endpoints(), [])
  })

  test('nothing is started in an untrusted workspace, without consent, or twice under one name', async () => {
    await engine.configure({ folders: [folder], trusted: false })
    await assert.rejects(engine.start({ model: onnx() }, {}), { code: 'serving/not-trusted' })
    await engine.configure({ folders: [folder], trusted: true })
    writeFileSync(join(folder, 'model.pkl'), 'no pickle')
    await assert.rejects(engine.start({ model: { path: join(folder, 'model.pkl') } }, {}), { code: 'serving/not-ready' })
    await engine.start({ model: onnx() }, {})
    await assert.rejects(engine.start({ model: onnx() }, {}), { code: 'serving/name-taken' })
    await assert.rejects(engine.stop('another'), { code: 'serving/no-endpoint' })
  })

  test('swaps the model, splits requests between two, and keeps the one that is chosen', async () => {
    await engine.start({ model: onnx() }, {})
    assert.match(await predict([5, 1]), /\b0\b/)
    assert.equal((await engine.swap('linear', { model: onnx('turned', true) }, {})).stable.model.name, 'turned')
    assert.match(await predict([5, 1]), /\b1\b/)
    const split = await engine.split('linear', { model: onnx('third'), weight: 1, mode: 'canary' }, {})
    assert.deepEqual([split.candidate?.mode, split.candidate?.weight, split.stable.weight], ['canary', 1, 0])
    assert.match(await predict([5, 1]), /\b0\b/)
    assert.equal((await engine.setWeight('linear', 0)).candidate?.weight, 0)
    assert.match(await predict([5, 1]), /\b1\b/)
    const kept = await engine.endSplit('linear', 'candidate')
    assert.deepEqual([kept.stable.model.name, kept.candidate], ['third', undefined])
  })

  test('measures what was asked, says errors in words, and tests under load', async () => {
    await engine.start({ model: onnx() }, {})
    const draft = await engine.draft('linear', { protocol: 'mlflow', columns: ['a', 'b'], data: [[1, 2]] })
    const bad = await engine.send('linear', { ...draft, body: '{"inputs": [[1, 2, 3]]}' })
    assert.equal(bad.status, 400)
    assert.match(bad.problem ?? '', /2 values, and 3 came|has 3|expect/)
    let told = 0
    const report = await engine.load({ endpoint: 'linear', draft, requests: 300, connections: 8 }, { onProgress: () => (told += 1) })
    assert.deepEqual([report.requests, report.statuses, told], [300, { 200: 300 }, 6])
    assert.equal(
      report.histogram.reduce((sum, bar) => sum + bar.count, 0),
      300,
    )
    assert.ok(report.p50 <= report.p95 && report.p95 <= report.p99 && report.p99 <= report.most)
    const [view] = await engine.endpoints()
    assert.equal(view?.signals.requests, 301)
    assert.ok((view?.signals.p95 ?? 0) > 0)
    assert.match(await engine.snippet('linear', { draft, language: 'curl' }), /^curl -X POST 'http:\/\/127\.0\.0\.1:\d+\/invocations'/)
  })

  test('one whose process is killed is failed, with its cause and what it said', async () => {
    const { pid = 0 } = await engine.start({ model: onnx() }, {})
    process.kill(pid, 'SIGKILL')
    await until(async () => (await engine.endpoints())[0]?.state === 'failed')
    assert.match((await engine.endpoints())[0]?.problem ?? '', /SIGKILL/)
    assert.ok(Array.isArray(await engine.logs('linear', 0)))
    await assert.rejects(predict([1, 2]), { code: 'serving/no-endpoint' })
    assert.equal((await engine.start({ model: onnx() }, {})).state, 'running')
  })
})

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fc from 'fast-check'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import { isAlive } from '../../src/base/isAlive.ts'
import type { EndpointPlan, EndpointView } from '../../src/protocol/serving.ts'
import { createGateway, type RunningGateway } from '../../src/serving/gateway/createGateway.ts'
import { readModel } from '../../src/serving/model/readModel.ts'
import { LocalServing } from '../../src/serving/engine/localServing.ts'
import { gatewayScript } from '../../src/serving/ownFiles.ts'
import type { Scorer } from '../../src/serving/worker/score.ts'
import { irisDouble } from '../support/irisDouble.ts'
import { irisFolder } from '../support/irisModel.ts'
import { debianPython, hasModules, trainIris } from '../support/realPython.ts'
import { writeOnnx } from '../support/onnxFile.ts'
import { until } from '../support/until.ts'

const ROW = { inputs: [[5.1, 3.5, 1.4, 0.2]] }

suite('serving when things go wrong', function () {
  this.timeout(60_000)
  let running: RunningGateway | undefined
  teardown(async () => {
    await running?.close()
    running = undefined
  })

  async function serve(open: () => Scorer, plan: Partial<EndpointPlan> = {}): Promise<RunningGateway> {
    const path = irisFolder({ mlflow: '3.1', signature: false })
    const consent = (await readModel({ path })).view.hash
    const options = { plan: { model: { path }, name: 'iris', workers: 1, consent, ...plan }, token: 'token' }
    running = await createGateway({ ...options, openScorer: () => Promise.resolve(open()) })
    return running
  }

  async function ask(body: unknown = ROW, path = '/invocations'): Promise<{ status: number; text: string }> {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await fetch(`${running?.url}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: text })
    return { status: answer.status, text: await answer.text() }
  }

  test('more than the queue holds is refused at once, the rest answered', async () => {
    await serve(() => irisDouble({ milliseconds: 50 }), { limits: { queue: 4, batch: 1 } })
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()))
    const statuses = new Set(answers.map(({ status }) => status))
    assert.deepEqual(statuses, new Set([200, 429]))
    assert.ok(answers.filter(({ status }) => status === 200).length >= 4)
  })

  test('a model that hangs is a 504, and is replaced', async () => {
    let opened = 0
    await serve(() => (opened++ === 0 ? { ...irisDouble(), score: () => new Promise(() => undefined) } : irisDouble()), {
      limits: { timeout: 300 },
    })
    assert.equal((await ask()).status, 504)
    await until(async () => (await ask()).status === 200)
    assert.equal(running?.gateway.view().stable.workers[0]?.restarts, 0 + 1)
  })

  test('one bad row among many that wait together costs only its own request', async () => {
    let calls = 0
    await serve(() => irisDouble({ milliseconds: 20, onCall: () => (calls += 1) }))
    const bodies = Array.from({ length: 12 }, (_, index) => (index === 5 ? { inputs: [['x', 1, 1, 1]] } : ROW))
    const statuses = await Promise.all(bodies.map(async body => (await ask(body)).status))
    assert.deepEqual(
      statuses,
      bodies.map(body => (body === ROW ? 200 : 400)),
    )
    assert.ok(calls < 12 + 4, `${calls} calls`)
  })

  test('a huge body is a 413 and keeps nobody waiting', async () => {
    await serve(() => irisDouble(), { limits: { bodyBytes: 1000 } })
    assert.equal((await ask({ inputs: 'x'.repeat(5000) })).status, 413)
    assert.equal((await ask()).status, 200)
  })

  test('no body crashes it', async () => {
    await serve(() => irisDouble({ takesNaN: true }))
    const paths = ['/invocations', '/predict', '/predict_list', '/api/v1.0/predictions', '/api/v1.0/feedback', '/v2/models/iris/infer']
    const form = fc.oneof(
      fc.json(),
      fc.string(),
      fc.record({ inputs: fc.anything() }).map(value => JSON.stringify(value) ?? ''),
      fc.record({ data: fc.record({ ndarray: fc.anything(), names: fc.anything() }) }).map(value => JSON.stringify(value) ?? ''),
      fc.record({ dataframe_split: fc.record({ columns: fc.anything(), data: fc.anything() }) }).map(value => JSON.stringify(value) ?? ''),
      fc
        .record({
          inputs: fc.array(fc.record({ name: fc.anything(), shape: fc.anything(), datatype: fc.constant('FP32'), data: fc.anything() })),
        })
        .map(v => JSON.stringify(v) ?? ''),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), form, async (path, body) => {
        const { text } = await ask(body, path)
        assert.doesNotMatch(text, /The gateway failed/)
      }),
      { numRuns: 400 },
    )
    assert.equal((await ask()).status, 200)
  })

  test('a taken port is said before anything else listens', async () => {
    const other = createServer()
    const port = await new Promise<number>(done => other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port)))
    await assert.rejects(
      serve(() => irisDouble(), { port }),
      /Port \d+ cannot be listened on \(EADDRINUSE\)/,
    )
    other.close()
  })

  test('another Host, a foreign page and a missing token are kept out', async () => {
    const { url } = await serve(() => irisDouble())
    const status = async (path: string, headers: Record<string, string>) =>
      (await fetch(url + path, { method: 'POST', headers, body: '{}' })).status
    assert.equal(await status('/invocations', { Origin: 'https://evil.example' }), 403)
    assert.equal(await status('/_mlops/view', {}), 401)
    assert.equal(await status('/_mlops/view', { Authorization: 'Bearer wrong' }), 401)
    assert.equal(await status('/_mlops/view', { Authorization: 'Bearer token' }), 200)
  })

  test('a swap under load loses no request', async () => {
    const { gateway } = await serve(() => irisDouble({ milliseconds: 5 }))
    const load = { isOver: false }
    const statuses: number[] = []
    const clients = Array.from({ length: 8 }, async () => {
      while (!load.isOver) statuses.push((await ask()).status)
    })
    for (let index = 0; index < 5; index++) {
      const source = gateway.plan.model
      gateway.endpoint.swap(await gateway.load({ ...source, version: String(index) }, gateway.plan.consent))
      await new Promise(done => setTimeout(done, 60))
    }
    load.isOver = true
    await Promise.all(clients)
    assert.deepEqual([...new Set(statuses)], [200])
    assert.equal(gateway.view().stable.model.version, '4')
  })

  test('a canary answers its share, a shadow none', async () => {
    const { gateway } = await serve(() => irisDouble())
    const { plan, endpoint } = gateway
    endpoint.startSplit({ served: await gateway.load({ ...plan.model, version: '2' }, plan.consent), mode: 'canary', weight: 0.25 })
    for (let index = 0; index < 40; index++) await ask()
    assert.equal(gateway.view().candidate?.signals.requests, 10)
    endpoint.startSplit({ served: await gateway.load({ ...plan.model, version: '3' }, plan.consent), mode: 'shadow', weight: 1 })
    for (let index = 0; index < 10; index++) await ask()
    await until(() => gateway.view().candidate?.signals.requests === 10)
    assert.equal(gateway.view().stable.signals.requests, 40)
    endpoint.endSplit('candidate')
    assert.equal(gateway.view().stable.model.version, '3')
  })

  test('workers that are killed under load come back, and nothing is left when the gateway is killed', async function () {
    if (!hasModules('sklearn', 'joblib')) return this.skip()
    const path = trainIris()
    const consent = (await readModel({ path })).view.hash
    const child = spawn(process.execPath, [gatewayScript], { stdio: ['pipe', 'pipe', 'inherit'] })
    const plan = { model: { path }, consent, workers: 2, name: 'iris' }
    const logFile = join(mkdtempSync(join(tmpdir(), 'mlops-log-')), 'requests.db')
    child.stdin.write(`${JSON.stringify({ plan, python: debianPython, token: 'token', logFile })}\n`)
    const view = await new Promise<EndpointView>(done =>
      createInterface({ input: child.stdout }).on('line', line => {
        const message = JSON.parse(line) as { ready?: EndpointView }
        if (message.ready) done(message.ready)
      }),
    )
    const pids = async () => {
      const answer = await fetch(`${view.url}/_mlops/view`, { method: 'POST', headers: { Authorization: 'Bearer token' } })
      return ((await answer.json()) as EndpointView).stable.workers.filter(worker => worker.state === 'ready').map(worker => worker.pid)
    }
    await until(async () => (await pids()).length === 2, 20_000)
    const [first = 0] = await pids()
    const asks = Array.from({ length: 60 }, (_, index) => {
      if (index === 20) process.kill(first, 'SIGKILL')
      return fetch(`${view.url}/invocations`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(ROW),
      })
    })
    const statuses = (await Promise.all(asks)).map(answer => answer.status)
    assert.ok(statuses.filter(status => status === 200).length > 0)
    assert.ok(
      statuses.every(status => status === 200 || status === 503),
      String(statuses),
    )
    await until(async () => (await pids()).length === 2, 20_000)
    const last = await pids()
    child.kill('SIGKILL')
    await until(() => !last.some(isAlive), 10_000)
  })

  test('a person’s own server ends with a gateway that is killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mlops-own-'))
    const app = { command: [process.execPath, 'app.mjs'], folder }
    // It starts a process of its own, and writes down who they are.
    writeFileSync(
      join(folder, 'app.mjs'),
      `import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
createServer((_, answer) => answer.end('1')).listen(Number(process.env.PORT), '127.0.0.1')
writeFileSync('pids.json', JSON.stringify([process.pid, child.pid]))
`,
    )
    const consent = (await readModel({ app })).view.hash
    const gateway = spawn(process.execPath, [gatewayScript], { stdio: ['pipe', 'pipe', 'inherit'] })
    const ready = new Promise<void>(done =>
      createInterface({ input: gateway.stdout }).on('line', line => line.includes('"ready"') && done()),
    )
    gateway.stdin.write(`${JSON.stringify({ plan: { model: { app }, consent, name: 'own' }, token: 'token' })}\n`)
    await ready
    const pids = JSON.parse(readFileSync(join(folder, 'pids.json'), 'utf8')) as number[]
    assert.deepEqual(pids.map(isAlive), [true, true])
    gateway.kill('SIGKILL')
    await until(() => !pids.some(isAlive), 10_000)
  })

  test('endpoints end with the thread that started them, but for those that keep running', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mlops-thread-'))
    writeOnnx(join(folder, 'linear.onnx'), [[1, 0]], [0, 0])
    const model = { path: join(folder, 'linear.onnx') }
    const script = `
      const { parentPort } = require('node:worker_threads')
      import(${JSON.stringify(new URL('../../src/serving/engine/localServing.ts', import.meta.url).href)}).then(async ({ LocalServing }) => {
        const engine = new LocalServing({ didChange() {}, log() {} })
        await engine.configure({ folders: [${JSON.stringify(folder)}], trusted: true })
        const plan = { model: ${JSON.stringify(model)} }
        const views = [await engine.start({ ...plan, name: 'goes' }, {}), await engine.start({ ...plan, name: 'stays', keepRunning: true }, {})]
        parentPort.postMessage(views.map(view => view.url))
      })`
    const thread = new Worker(script, { eval: true })
    const [goes = '', stays = ''] = await new Promise<string[]>(done => thread.once('message', done))
    await thread.terminate()
    // Its number stays taken, for the loop that would have taken note of its end is gone too.
    const answers = (url: string) =>
      fetch(`${url}/health`).then(
        answer => answer.ok,
        () => false,
      )
    await until(async () => !(await answers(goes)), 10_000)
    assert.ok(await answers(stays))
    const next = new LocalServing({ didChange: () => undefined, log: () => undefined })
    await next.configure({ folders: [folder], trusted: true })
    assert.deepEqual(
      (await next.endpoints()).map(view => [view.id, view.state, view.keepRunning]),
      [['stays', 'running', true]],
    )
    await next.stop('stays')
    next.dispose()
    assert.equal(await answers(stays), false)
  })
})

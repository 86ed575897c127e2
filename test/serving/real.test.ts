import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createGateway, type RunningGateway } from '../../src/serving/gateway/createGateway.ts'
import { readModel } from '../../src/serving/model/readModel.ts'
import { writeFlaskApp } from '../../src/serving/scaffold/writeFlaskApp.ts'
import { irisFolder } from '../support/irisModel.ts'
import { debianPython, hasModules, trainIris } from '../support/realPython.ts'
import { writeOnnx } from '../support/onnxFile.ts'
import type { EndpointPlan } from '../../src/protocol/serving.ts'

suite('models served for real', function () {
  this.timeout(60_000)
  let running: RunningGateway | undefined
  teardown(async () => {
    await running?.close()
    running = undefined
  })

  async function serve(plan: EndpointPlan): Promise<RunningGateway> {
    const consent = (await readModel(plan.model)).view.hash
    running = await createGateway({ plan: { workers: 1, ...plan, consent }, python: debianPython, token: 'token' })
    return running
  }

  async function post(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(`${running?.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const text = await answer.text()
    return { status: answer.status, body: text.startsWith('<') ? text : (JSON.parse(text) as unknown) }
  }

  test('a pickle of scikit-learn answers in every protocol', async function () {
    if (!hasModules('sklearn', 'joblib')) return this.skip()
    await serve({ model: { path: trainIris() }, name: 'iris' })
    const rows = [
      [5.1, 3.5, 1.4, 0.2],
      [6.2, 3.4, 5.4, 2.3],
    ]
    assert.deepEqual(await post('/invocations', { inputs: rows }), { status: 200, body: { predictions: [0, 2] } })
    const seldon = (await post('/seldon/ns/iris/api/v1.0/predictions', { data: { ndarray: [[1, 2, 3, 4]] } })).body as { data: unknown }
    assert.deepEqual(seldon.data, { names: ['t:0', 't:1', 't:2'], ndarray: [[0, 0.33, 0.67]] })
    const v2 = (await post('/v2/models/iris/infer', { inputs: [{ name: 'x', shape: [2, 4], datatype: 'FP32', data: rows.flat() }] })).body
    assert.deepEqual((v2 as { outputs: { data: unknown }[] }).outputs[0]?.data, [0, 2])
    assert.deepEqual(await post('/predict', { a: 1, b: '2', c: 3, d: 4 }), { status: 200, body: 2 })
    const wrong = await post('/api/v1.0/predictions', { data: { ndarray: [[1, 2]] } })
    assert.match(JSON.stringify(wrong), /X has 2 features, but RandomForestClassifier is expecting 4/)
  })

  test('a folder of MLflow is loaded without MLflow, its columns in any order', async function () {
    if (!hasModules('sklearn', 'pandas')) return this.skip()
    const path = irisFolder({ mlflow: '3.11.2', signature: true })
    copyFileSync(trainIris(), join(path, 'model.pkl'))
    await serve({ model: { path } })
    const columns = ['petal width (cm)', 'petal length (cm)', 'sepal width (cm)', 'sepal length (cm)']
    assert.deepEqual((await post('/invocations', { dataframe_split: { columns, data: [[2.3, 5.4, 3.4, 6.2]] } })).body, {
      predictions: [2],
    })
  })

  test('the scaffolded Flask app is served, and asked in other protocols', async function () {
    if (!hasModules('sklearn', 'flask')) return this.skip()
    const pickle = trainIris()
    const folder = join(dirname(pickle), 'app')
    const written = await writeFlaskApp({ model: { path: pickle }, folder })
    assert.equal(written.length, 6)
    assert.deepEqual(await writeFlaskApp({ model: { path: pickle }, folder }), [], 'what is there is left alone')
    await serve({ model: { app: { command: [debianPython, 'app.py'], folder, healthPath: '/health' } }, name: 'app' })
    assert.deepEqual(await post('/predict', { a: 5.1, b: 3.5, c: 1.4, d: 0.2 }), { status: 200, body: 0 })
    assert.deepEqual((await post('/predict', { a: 'x', b: 1, c: 1, d: 1 })).status, 400)
    assert.deepEqual((await post('/invocations', { inputs: [[6.2, 3.4, 5.4, 2.3]] })).body, { predictions: [2] })
  })

  test('an ONNX file needs no Python', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'mlops-onnx-')), 'linear.onnx')
    writeOnnx(
      path,
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
        [0, 0, 0],
      ],
      [0, 0, 0.5],
    )
    running = await createGateway({ plan: { model: { path } }, token: 'token' })
    assert.deepEqual(
      (
        await post('/invocations', {
          inputs: [
            [1, 2, 3, 4],
            [9, 2, 3, 4],
          ],
        })
      ).body,
      { predictions: [2, 0] },
    )
    const seldon = (await post('/v2/models/linear/infer', {
      inputs: [{ name: 'X', shape: [1, 4], datatype: 'FP32', data: [1, 2, 3, 4] }],
      outputs: [{ name: 'probabilities' }],
    })) as { body: { outputs: { data: number[] }[] } }
    assert.deepEqual(seldon.body.outputs[0]?.data, [1, 2, 3.5])
    assert.equal((await post('/invocations', { inputs: [[1, 2, 3]] })).status, 400)
  })

  test('what runs code is not loaded without consent', async () => {
    const path = irisFolder({ signature: false })
    await assert.rejects(createGateway({ plan: { model: { path }, consent: 'other' }, python: debianPython, token: 't' }), /runs code/)
  })

  test('a model that cannot be loaded says why', async function () {
    if (!existsSync(debianPython)) return this.skip()
    await assert.rejects(serve({ model: { path: irisFolder({ signature: false }) } }), /could not be loaded: \w+/)
  })
})

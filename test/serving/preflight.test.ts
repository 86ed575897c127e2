import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EndpointPlan, PreflightCheck } from '../../src/protocol/serving.ts'
import { readModel } from '../../src/serving/model/readModel.ts'
import { preflight } from '../../src/serving/preflight/preflight.ts'
import { irisFolder } from '../support/irisModel.ts'
import { writeOnnx } from '../support/onnxFile.ts'

/** A program that answers as an interpreter with these packages does. */
function pythonWith(packages: Readonly<Record<string, string>>): string {
  const program = join(mkdtempSync(join(tmpdir(), 'mlops-python-')), 'python3')
  writeFileSync(program, `#!/bin/sh\nprintf '%s' '${JSON.stringify({ path: program, version: '3.11.2', packages })}'\n`)
  chmodSync(program, 0o755)
  return program
}

async function look(plan: EndpointPlan): Promise<{ ready: boolean; bad: PreflightCheck[]; all: readonly PreflightCheck[] }> {
  const { ready, checks } = await preflight(plan, tmpdir())
  return { ready, bad: checks.filter(check => check.state === 'bad'), all: checks }
}

async function consented(plan: EndpointPlan): Promise<EndpointPlan> {
  return { ...plan, consent: (await readModel(plan.model)).view.hash }
}

suite('preflight', () => {
  test('a path that is no model says so, and what to choose', async () => {
    const { ready, bad } = await look({ model: { path: join(tmpdir(), 'nothing.pkl') } })
    assert.equal(ready, false)
    assert.deepEqual([bad[0]?.what, bad[0]?.mend?.kind], ['files', 'choose-files'])
  })

  test('code that nobody agreed to is not run; consent to another hash does not count', async () => {
    const plan = { model: { path: irisFolder({ mlflow: '3.1', signature: true }) }, python: pythonWith({ 'scikit-learn': '1.2.1' }) }
    assert.deepEqual(
      (await look(plan)).bad.map(check => check.mend?.kind),
      ['consent'],
    )
    assert.deepEqual(
      (await look({ ...plan, consent: 'another' })).bad.map(check => check.mend?.kind),
      ['consent'],
    )
    assert.equal((await look(await consented(plan))).ready, true)
  })

  test('a package that is missing is named, with the line that installs it', async () => {
    const python = pythonWith({ pip: '23.0' })
    const { ready, bad } = await look(await consented({ model: { path: irisFolder({ signature: true }) }, python }))
    assert.equal(ready, false)
    assert.match(bad[0]?.message ?? '', /scikit-learn/)
    assert.equal(bad[0]?.mend?.kind, 'install-packages')
    assert.match(bad[0]?.mend?.command ?? '', / -m pip install .*scikit-learn==1\.2\.1/)
    assert.ok(bad[0]?.mend?.command?.includes(python))
  })

  test('another version of a package is a warning, not a wall', async () => {
    const python = pythonWith({ 'scikit-learn': '1.5.0', pandas: '2.0', numpy: '1.26' })
    const { ready, all } = await look(await consented({ model: { path: irisFolder({ signature: true }) }, python }))
    assert.equal(ready, true)
    assert.match(all.find(check => check.state === 'warning')?.message ?? '', /1\.5\.0/)
  })

  test('an interpreter that is not there, and a port that is taken, are said with their mends', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(done => server.once('listening', done))
    const { port } = server.address() as { port: number }
    const plan = await consented({ model: { path: irisFolder({ signature: true }) }, python: '/no/such/python', port })
    const { bad } = await look(plan)
    server.close()
    assert.deepEqual(
      bad.map(check => check.mend?.kind),
      ['choose-interpreter', 'choose-port'],
    )
    assert.match(bad[0]?.message ?? '', /\/no\/such\/python/)
  })

  test('an ONNX file needs neither consent nor Python', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'mlops-onnx-')), 'linear.onnx')
    writeOnnx(path, [[1]], [0])
    const { ready, all } = await look({ model: { path } })
    assert.equal(ready, true)
    assert.ok(all.every(check => check.state === 'good'))
  })

  test('a command whose program is not there is refused', async () => {
    const { bad } = await look(await consented({ model: { app: { command: ['./no-such-program'], folder: tmpdir() } } }))
    assert.deepEqual(
      bad.map(check => check.mend?.kind),
      ['choose-files'],
    )
  })
})

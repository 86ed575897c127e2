import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { closeServers, openTrackingServer, type TestServer } from '../../support/trackingServer.ts'

const PROXY = '/api/2.0/mlflow-artifacts/artifacts'

suite('artifacts over HTTP', () => {
  let server: TestServer

  const failed: unknown[] = []

  setup(async () => {
    server = await openTrackingServer({ proxied: true, onError: error => failed.push(error) })
  })

  teardown(async () => {
    await closeServers()
    assert.deepEqual(failed.splice(0).map(String), [])
  })

  const put = async (name: string, body: string | Buffer) => {
    const answer = await server.ask({ method: 'PUT', path: `${PROXY}/${name}`, body })
    assert.equal(answer.status, 200, answer.body.toString())
  }
  const get = (name: string, headers: Record<string, string> = {}) => server.ask({ method: 'GET', path: `${PROXY}/${name}`, headers })

  test('come back as they went in, whatever their names', async () => {
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256))
    await put('a/b/model.pkl', bytes)
    assert.deepEqual((await get('a/b/model.pkl')).body, bytes)
    for (const name of ['c é.csv', '데이터.txt', '100%.txt', 'what?.txt', 'a+b&c=d', '~', '...', "it's"]) {
      await put(encodeURIComponent(name), name)
      const answer = await get(encodeURIComponent(name))
      assert.deepEqual([answer.status, answer.body.toString()], [200, name])
      assert.match(String(answer.headers['content-disposition']), /^attachment; filename/)
    }
  })

  test('in parts are refused in the words that clients know, which then send the whole', async () => {
    const call = (method: string, path: string, body?: object) => {
      const headers = { 'Content-Type': 'application/json' }
      return server.ask({ method, path: `/api/2.0/mlflow-artifacts/${path}`, headers, ...(body && { body: JSON.stringify(body) }) })
    }
    const create = await call('POST', 'mpu/create/1/run/artifacts', { path: 'big.bin', num_parts: 2 })
    const said = JSON.parse(create.body.toString()) as Record<string, string>
    assert.deepEqual([create.status, said['error_code']], [501, 'NOT_IMPLEMENTED'])
    assert.equal(said['message'], 'Multipart upload is not supported for the current artifact repository')
    for (const path of ['presigned/a.txt', 'mpd/presigned/a.txt']) {
      const answer = await call('GET', path)
      assert.deepEqual(
        [answer.status, (JSON.parse(answer.body.toString()) as Record<string, string>)['error_code']],
        [501, 'NOT_IMPLEMENTED'],
      )
    }
    // More than is taken of other bodies.
    const big = Buffer.alloc(33 << 20, 'model')
    await put('1/run/artifacts/big.bin', big)
    assert.ok((await get('1/run/artifacts/big.bin')).body.equals(big))
  })

  test('are sent in parts to who asks so', async () => {
    await put('x.bin', '0123456789')
    const part = await get('x.bin', { Range: 'bytes=2-4' })
    assert.deepEqual([part.status, part.body.toString(), part.headers['content-range']], [206, '234', 'bytes 2-4/10'])
    assert.equal((await get('x.bin', { Range: 'bytes=-3' })).body.toString(), '789')
    const beyond = await get('x.bin', { Range: 'bytes=10-' })
    assert.deepEqual([beyond.status, beyond.headers['content-range']], [416, 'bytes */10'])
    const head = await server.ask({ method: 'HEAD', path: `${PROXY}/x.bin` })
    assert.deepEqual([head.status, head.headers['content-length'], head.body.length], [200, '10', 0])
  })

  test('of a run are listed, written and removed', async () => {
    const { run_id, artifact_uri } = await server.createRun()
    const place = artifact_uri.replace('mlflow-artifacts:/', '')
    await put(`${place}/fit/b.txt`, 'bb')
    await put(`${place}/fit/a.txt`, 'a')
    await put(`${place}/empty`, '')
    const list = async (path: string) => (await server.call(`artifacts/list?run_id=${run_id}&path=${path}`))['files']
    assert.deepEqual(await list(''), [
      { path: 'empty', is_dir: false, file_size: 0 },
      { path: 'fit', is_dir: true },
    ])
    const both = [
      { path: 'fit/a.txt', is_dir: false, file_size: 1 },
      { path: 'fit/b.txt', is_dir: false, file_size: 2 },
    ]
    assert.deepEqual(await list('fit'), both)
    assert.equal(await list('fit/a.txt'), undefined)
    await server.ask({ method: 'DELETE', path: `${PROXY}/${place}/fit` })
    assert.equal(await list('fit'), undefined)
    assert.equal((await server.ask({ method: 'DELETE', path: `${PROXY}/${place}/fit` })).status, 200)
    const upload = { method: 'POST', path: `/ajax-api/2.0/mlflow/upload-artifact?run_uuid=${run_id}&path=up/loaded.txt`, body: 'up' }
    assert.equal((await server.ask(upload)).status, 200)
    const got = await server.ask({ method: 'GET', path: `/get-artifact?run_uuid=${run_id}&path=up/loaded.txt` })
    assert.equal(got.body.toString(), 'up')
  })

  test('of a logged model are listed and read as MLflow’s pages do', async () => {
    const { model } = await server.call('logged-models', { experiment_id: '0', name: 'm' })
    const { model_id, artifact_uri } = (model as { info: { model_id: string; artifact_uri: string } }).info
    await put(`${artifact_uri.replace('mlflow-artifacts:/', '')}/MLmodel`, 'flavors: {}')
    const { files } = await server.call(`logged-models/${model_id}/artifacts/directories`)
    assert.deepEqual(files, [{ path: 'MLmodel', is_dir: false, file_size: 11 }])
    const path = `/ajax-api/2.0/mlflow/logged-models/${model_id}/artifacts/files?artifact_file_path=MLmodel`
    assert.equal((await server.ask({ method: 'GET', path })).body.toString(), 'flavors: {}')
  })

  test('a folder is not written over, nor a file gone through', async () => {
    await put('d/x', '1')
    for (const name of ['d', 'd/x/y']) assert.equal((await server.ask({ method: 'PUT', path: `${PROXY}/${name}`, body: '2' })).status, 400)
    assert.equal((await server.ask({ method: 'PUT', path: `${PROXY}/${'n'.repeat(300)}`, body: '2' })).status, 400)
    assert.equal((await get('n'.repeat(300))).status, 404)
    assert.equal((await get('d')).status, 404)
    assert.equal((await get('d/x/y')).status, 404)
    assert.equal((await get('d/x')).body.toString(), '1')
  })

  test('an upload that breaks off leaves what was there, and nothing half', async () => {
    await put('d/x', 'before')
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(`PUT ${PROXY}/d/x HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nContent-Length: 1000\r\n\r\nhalf of`)
    await until(() => readdirSync(join(server.artifacts, 'd')).length === 2)
    assert.deepEqual(
      await server.ask({ method: 'GET', path: `${PROXY}?path=d` }).then(answer => JSON.parse(answer.body.toString()) as unknown),
      {
        files: [{ path: 'x', is_dir: false, file_size: 6 }],
      },
    )
    socket.destroy()
    await until(() => readdirSync(join(server.artifacts, 'd')).length === 1)
    assert.equal(readFileSync(join(server.artifacts, 'd', 'x'), 'utf8'), 'before')
  })
})

async function until(done: () => boolean): Promise<void> {
  for (const start = Date.now(); !done(); await wait(10)) assert.ok(Date.now() - start < 10_000, 'It took too long.')
}

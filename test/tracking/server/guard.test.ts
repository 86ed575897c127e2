import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { openGuard } from '../../../src/tracking/server/guard.ts'
import { closeServers, openTrackingServer } from '../../support/trackingServer.ts'

const HOST = '127.0.0.1:5000'

function request(headers: Record<string, string>, method = 'GET'): IncomingMessage {
  return { method, headers } as unknown as IncomingMessage
}

suite('the guard', () => {
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`
  const good = ['Bearer secret', 'bearer secret', basic('anyone:secret'), basic(':secret')]
  const bad = ['', 'secret', 'Bearer', 'Bearer secre', 'Bearer secrett', 'Bearer  ', basic('secret'), basic('secret:'), 'Digest secret']

  test('lets in who has the token, as bearer or as password', () => {
    const guard = openGuard({ token: 'secret', port: () => 5000 })
    for (const authorization of good) guard(request({ host: HOST, authorization }), '/api')
    for (const authorization of bad)
      assert.throws(() => guard(request({ host: HOST, authorization }), '/api'), /wants its token/, authorization)
  })

  test('keeps who guesses waiting, but not who knows', () => {
    let now = 0
    const guard = openGuard({ token: 'secret', port: () => 5000, now: () => now })
    const guess = () => guard(request({ host: HOST, authorization: 'Bearer guess' }), '/api')
    for (let attempt = 0; attempt < 20; attempt++) assert.throws(guess, /wants its token/)
    assert.throws(guess, /Too many requests/)
    guard(request({ host: HOST, authorization: 'Bearer secret' }), '/api')
    now += 10_001
    assert.throws(guess, /wants its token/)
  })

  test('takes the names of the loopback, with the port, and nothing else', () => {
    const guard = openGuard({ token: undefined, port: () => 5000 })
    for (const host of [HOST, 'localhost:5000', 'LOCALHOST:5000', '[::1]:5000']) guard(request({ host }), '/api')
    for (const host of ['', 'localhost', 'localhost:5001', 'a.localhost:5000', '127.0.0.2:5000', '::1:5000'])
      assert.throws(() => guard(request({ host }), '/api'), /Invalid Host/, host)
    assert.throws(() => guard(request({}), '/api'), /Invalid Host/)
    guard(request({ host: 'evil' }), '/health')
    assert.throws(() => guard(request({ host: 'evil' }, 'POST'), '/health'), /Invalid Host/)
  })

  test('stands before every endpoint: those of pages and files too', async () => {
    const server = await openTrackingServer({ token: 'secret' })
    const paths = ['/api/2.0/mlflow/experiments/get?experiment_id=0', '/ajax-api/2.0/mlflow/experiments/list', '/get-artifact?path=x', '/']
    const others = ['/api/2.0/mlflow-artifacts/artifacts', '/model-versions/get-artifact', '/nothing', '//health', '/health/', '/version/x']
    for (const path of [...paths, ...others]) assert.equal((await server.ask({ method: 'GET', path })).status, 401, path)
    const { status, headers } = await server.ask({ method: 'PUT', path: '/api/2.0/mlflow-artifacts/artifacts/x', body: 'x' })
    assert.equal(status, 401)
    assert.match(String(headers['www-authenticate']), /^Bearer /)
    for (const path of ['/health', '/version']) assert.equal((await server.ask({ method: 'GET', path })).status, 200, path)
    await closeServers()
  })
})

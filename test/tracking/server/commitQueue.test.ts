import assert from 'node:assert/strict'
import { closeServers, openTrackingServer, type TestServer } from '../../support/trackingServer.ts'

suite('writes that arrive together', () => {
  teardown(closeServers)

  const send = (server: TestServer, path: string, body: object) =>
    server.ask({
      method: 'POST',
      path: `/api/2.0/mlflow/runs/${path}`,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })

  test('are stored each, and one that is refused takes none with it', async () => {
    const server = await openTrackingServer()
    const { run_id } = await server.createRun()
    await server.call('runs/log-parameter', { run_id, key: 'taken', value: '1' })
    const metrics = Array.from({ length: 60 }, (_, step) =>
      send(server, 'log-metric', { run_id, key: 'm', value: step, timestamp: step, step }),
    )
    const wrong = [
      send(server, 'log-parameter', { run_id, key: 'taken', value: '2' }),
      send(server, 'log-metric', { run_id: '0'.repeat(32), key: 'm', value: 1, timestamp: 1 }),
      // Its params are written before its metric is refused: they must not stay.
      send(server, 'log-batch', { run_id, params: [{ key: 'half', value: '1' }], metrics: [{ key: '../m', value: 1, timestamp: 1 }] }),
      send(server, 'set-tag', { run_id, key: 'k'.repeat(251), value: 'v' }),
    ]
    assert.deepEqual(
      await Promise.all(metrics.map(async one => (await one).status)),
      metrics.map(() => 200),
    )
    assert.deepEqual(await Promise.all(wrong.map(async one => (await one).status)), [400, 404, 400, 400])
    const history = await server.call(`metrics/get-history?run_id=${run_id}&metric_key=m`)
    assert.equal((history['metrics'] as unknown[]).length, 60)
    const { run } = await server.call(`runs/get?run_id=${run_id}`)
    assert.deepEqual((run as { data: { params: unknown } }).data.params, [{ key: 'taken', value: '1' }])
  })

  test('an answer is given when what was written can be read', async () => {
    const server = await openTrackingServer()
    const { run_id } = await server.createRun()
    for (let step = 0; step < 20; step++) {
      assert.equal((await send(server, 'log-metric', { run_id, key: 'm', value: step, timestamp: step, step })).status, 200)
      const { run } = await server.call(`runs/get?run_id=${run_id}`)
      assert.equal((run as { data: { metrics: { value: number }[] } }).data.metrics[0]?.value, step)
    }
  })
})

import assert from 'node:assert/strict'
import { encodeSpans } from '../../conformance/tracking/encodeSpans.ts'
import { closeServers, openTrackingServer, type TestServer } from '../../support/trackingServer.ts'

const SPAN = {
  trace_id: Buffer.alloc(16, 7).toString('base64'),
  span_id: Buffer.alloc(8, 2).toString('base64'),
  parent_span_id: null,
  name: 'root',
  start_time_unix_nano: 1_795_371_048_413_812_224,
  end_time_unix_nano: 1_795_371_048_413_953_792,
  status: { code: 'STATUS_CODE_OK' },
  attributes: { k: '"v"' },
}

suite('what the server says of itself', () => {
  teardown(closeServers)

  const version = async (server: TestServer) => (await server.ask({ method: 'GET', path: '/version' })).body.toString()
  const sendSpans = (server: TestServer, headers: Record<string, string>) =>
    server.ask({ method: 'POST', path: '/v1/traces', headers, body: encodeSpans([{ spans: [SPAN] }]) })
  const HEADERS = { 'Content-Type': 'application/x-protobuf', 'x-mlflow-experiment-id': '0' }

  test('it is a version that takes spans where the database has a place for them', async () => {
    const server = await openTrackingServer()
    assert.equal(await version(server), '3.11.1')
    assert.equal((await sendSpans(server, HEADERS)).status, 200)
    const path = `/api/3.0/mlflow/traces/get?trace_id=tr-${'07'.repeat(16)}`
    const { trace } = JSON.parse((await server.ask({ method: 'GET', path })).body.toString()) as { trace: { spans: { name: string }[] } }
    assert.deepEqual(
      trace.spans.map(({ name }) => name),
      ['root'],
    )
  })

  for (const mlflow of ['2.22.0', '1.20.2'])
    test(`over a database of ${mlflow} it is one that takes none`, async () => {
      const server = await openTrackingServer({ mlflow })
      assert.equal(await version(server), '2.22.0')
      assert.equal((await sendSpans(server, HEADERS)).status, 501)
    })

  test('spans without an experiment, of another kind, or none at all are refused', async () => {
    const server = await openTrackingServer()
    assert.equal((await sendSpans(server, { 'Content-Type': 'application/x-protobuf' })).status, 400)
    assert.equal((await sendSpans(server, { ...HEADERS, 'Content-Type': 'application/json' })).status, 400)
    assert.equal((await sendSpans(server, { ...HEADERS, 'Content-Encoding': 'gzip' })).status, 400)
    assert.equal((await server.ask({ method: 'POST', path: '/v1/traces', headers: HEADERS, body: 'no spans' })).status, 400)
  })
})

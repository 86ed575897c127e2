import assert from 'node:assert/strict'
import fc from 'fast-check'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { routes } from '../../../src/tracking/server/routes.ts'
import { closeServers, openTrackingServer, type TestServer } from '../../support/trackingServer.ts'

const HEADERS = { 'Content-Type': 'application/json' }

suite('garbage', function () {
  this.timeout(60_000)
  let server: TestServer
  let run_id: string
  const failed: unknown[] = []

  suiteSetup(async () => {
    server = await openTrackingServer({ onError: error => failed.push(error) })
    run_id = (await server.createRun()).run_id
    await server.call('registered-models/create', { name: 'm' })
    await server.call('model-versions/create', { name: 'm', source: 's3://b/k', run_id })
  })

  suiteTeardown(closeServers)

  test('no endpoint answers 500, whatever its fields are given', async () => {
    const known = ['0', '1', 'm', run_id, 'Production', 'metrics.a > 1', 'name = "m"', 'eyJvZmZzZXQiOiAxfQ==', 'key', 'file:///x']
    const ids = fc.constantFrom(...known, '-1', '', '9'.repeat(30), '٣', 'é', '\u0000', 'a/b', "x' or 1=1 --", '../..')
    const scalar = fc.oneof(ids, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.string(), fc.constant(2 ** 70))
    const value = fc.oneof(
      scalar,
      fc.array(scalar, { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('key', 'value', 'name', '__proto__'), scalar),
    )
    const messages = routes.filter(route => 'fields' in route)
    const request = fc.constantFrom(...messages).chain(route => {
      const fields = Object.fromEntries(Object.keys(route.fields).map(name => [name, fc.option(value, { nil: undefined })]))
      return fc.record({ route: fc.constant(route), fields: fc.record(fields) as fc.Arbitrary<Record<string, unknown>> })
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ route, fields }) => {
        const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(asText(fields[name] ?? 'x') || 'x'))
        const query = new URLSearchParams(Object.entries(fields).map(([name, given]): [string, string] => [name, asText(given)]))
        const get = route.method === 'GET'
        const answer = await server.ask({
          method: route.method,
          path: get ? `${path}?${query.toString()}` : path,
          headers: HEADERS,
          body: get ? undefined : JSON.stringify(fields),
        })
        assert.ok(answer.status < 500 || answer.status === 501, `${answer.status} ${answer.body.toString()}`)
        assert.deepEqual(failed.splice(0).map(String), [])
      }),
      { numRuns: 1500 },
    )
  })

  const post = async (path: string, body: string) => {
    const answer = await server.ask({ method: 'POST', path: `/api/2.0/mlflow/${path}`, headers: HEADERS, body })
    return { status: answer.status, message: (JSON.parse(answer.body.toString()) as { message?: string }).message ?? '' }
  }

  test('names the field that is wrong, within lists too', async () => {
    const wrong: readonly (readonly [string, string, RegExp])[] = [
      ['runs/log-metric', `{"run_id":"${run_id}","key":"k","value":NaN,"timestamp":1}`, /Invalid value NaN for parameter 'value'/],
      ['runs/log-metric', `{"run_id":"${run_id}","key":"k","value":1e999,"timestamp":1}`, /for parameter 'value'/],
      ['runs/log-metric', `{"run_id":"${run_id}","key":"k","value":1,"timestamp":1.5}`, /Invalid value 1\.5 for parameter 'timestamp'/],
      ['runs/log-batch', `{"run_id":"${run_id}","metrics":[{"key":"k","value":1,"timestamp":1,"step":"x"}]}`, /'metrics\[0\]\.step'/],
      ['runs/log-batch', `{"run_id":"${run_id}","params":"x"}`, /'params'.*type 'str'/],
      ['runs/update', `{"run_id":"${run_id}","status":"DONE"}`, /Invalid value "DONE" for parameter 'status'/],
      ['runs/search', '{"experiment_ids":["0"],"run_view_type":7}', /for parameter 'run_view_type'/],
      ['experiments/create', '[]', /Missing value for required parameter 'name'/],
      ['runs/search', '[1]', /must be a JSON object/],
      ['runs/search', '{"a"', /no valid JSON/],
    ]
    for (const [path, body, message] of wrong) {
      const answer = await post(path, body)
      assert.equal(answer.status, 400, body)
      assert.match(answer.message, message)
    }
  })

  for (const length of ['Content-Length: 34000000', 'Transfer-Encoding: chunked'])
    test(`a body that is too large is refused as soon as that shows (${length})`, async () => {
      const { host, port } = new URL(server.url)
      const socket = connect(Number(port), '127.0.0.1')
      // Once it was told so, the client's writing fails.
      socket.on('error', () => undefined)
      const told: string[] = []
      socket.on('data', (data: Buffer) => told.push(data.toString()))
      socket.write(`POST /api/2.0/mlflow/runs/log-batch HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${length}\r\n\r\n`)
      const chunk = `100000\r\n${' '.repeat(1 << 20)}\r\n`
      for (let sent = 0; sent < 40 && told.length === 0; sent++) {
        if (length.startsWith('Transfer')) socket.write(chunk)
        await wait(10)
      }
      for (const start = Date.now(); told.length === 0 && Date.now() - start < 10_000; ) await wait(10)
      socket.destroy()
      assert.match(told.join(''), /^HTTP\/1\.1 413 /)
    })
})

/** Strings as they are, anything else as JSON. */
function asText(given: unknown): string {
  return typeof given === 'string' ? given : (JSON.stringify(given) ?? '')
}

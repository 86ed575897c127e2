import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeServers, openTrackingServer, type TestServer } from '../../support/trackingServer.ts'

const SECRET = 'what nobody is to read'
const PROXY = '/api/2.0/mlflow-artifacts/artifacts'
const JSON_BODY = { 'Content-Type': 'application/json' }

/**
 * The public advisories against MLflow's server, each with a request as it was told there, against ours. What must hold: the
 * answer is a 4xx (or the endpoint is not there at all), and the file outside is neither told, written nor removed.
 */
suite('advisories against MLflow', () => {
  let server: TestServer
  let run: { run_id: string; artifact_uri: string }
  let secret: string

  suiteSetup(async () => {
    server = await openTrackingServer()
    run = await server.createRun()
    secret = join(server.folder, 'secret.txt')
    writeFileSync(secret, SECRET)
    mkdirSync(run.artifact_uri, { recursive: true })
    writeFileSync(join(run.artifact_uri, 'mine.txt'), 'mine')
    await server.call('registered-models/create', { name: 'm' })
  })

  teardown(() => {
    assert.equal(readFileSync(secret, 'utf8'), SECRET)
    for (const name of ['x', 'evil', 'passwd']) assert.equal(existsSync(join(server.folder, name)), false, name)
  })

  suiteTeardown(closeServers)

  async function refused(
    method: string,
    path: string,
    { body, headers }: { body?: object | string; headers?: Record<string, string> } = {},
  ): Promise<string> {
    const text = typeof body === 'object' ? JSON.stringify(body) : body
    const answer = await server.ask({ method, path, headers: { ...(typeof body === 'object' ? JSON_BODY : {}), ...headers }, body: text })
    assert.ok(answer.status >= 400 && answer.status < 500, `${method} ${path} is ${answer.status} ${answer.body.toString()}`)
    assert.doesNotMatch(answer.body.toString(), new RegExp(`${SECRET}|root:`))
    return answer.body.toString()
  }

  /** Names for the secret, from a folder that is `depth` below the one that it is in. */
  function waysOut(depth: number): readonly string[] {
    const up = Array<string>(depth).fill('..')
    const way = [...up, 'secret.txt'].join('/')
    const backslashed = way.replaceAll('/', '\\')
    const once = way.replaceAll('.', '%2e')
    const twice = encodeURIComponent(once)
    return [
      way,
      backslashed,
      once,
      twice,
      encodeURIComponent(twice),
      `a/../${way}`,
      `./${way}`,
      secret,
      `/${secret}`,
      `file://${secret}`,
      `file:${secret}`,
      `mine.txt/../${way}`,
      `${way}\u0000.txt`,
      `C:${backslashed}`,
      `\\..\\..\\..\\secret.txt`,
    ]
  }

  test('mlflow#7166, CVE-2023-2356, CVE-2023-2780, CVE-2023-6730: get-artifact, artifacts/list and uploads with a path that leads out', async () => {
    for (const way of waysOut(4)) {
      const path = encodeURIComponent(way)
      await refused('GET', `/get-artifact?run_uuid=${run.run_id}&path=${path}`)
      await refused('GET', `/get-artifact?run_id=${run.run_id}&path=${path}`)
      await refused('GET', `/api/2.0/mlflow/artifacts/list?run_id=${run.run_id}&path=${path}`)
      await refused('POST', `/ajax-api/2.0/mlflow/upload-artifact?run_uuid=${run.run_id}&path=${path}`, { body: 'evil' })
    }
  })

  test('CVE-2023-6831, CVE-2024-1560: proxied artifacts read, written and removed elsewhere, encoded once and twice', async () => {
    const ways = waysOut(1).flatMap(way => [way, encodeURIComponent(way), encodeURIComponent(encodeURIComponent(way))])
    for (const way of ways.filter(sendable))
      for (const method of ['GET', 'PUT', 'DELETE']) await refused(method, `${PROXY}/${way}`, method === 'PUT' ? { body: 'evil' } : {})
    for (const way of waysOut(1)) await refused('GET', `${PROXY}?path=${encodeURIComponent(way)}`)
    for (const nothing of ['.', '%2e', './.']) await refused('DELETE', `${PROXY}/${nothing}`)
    assert.ok(existsSync(server.artifacts))
  })

  const sources = () => [
    ...[
      secret,
      `file://${secret}`,
      `file:${secret}`,
      `file:///${secret}`,
      'file:///etc',
      'file://localhost/etc',
      '/etc/passwd',
      '/',
      './',
      '../..',
      'FILE:///etc',
    ],
    ...[
      'mlflow-artifacts:/../../secret.txt',
      'mlflow-artifacts:///a/../../x',
      'mlflow-artifacts:/%2e%2e/x',
      'http://x/../../etc',
      's3://b/../../etc',
      `${run.artifact_uri}/../../../..`,
    ],
    ...[
      'file:///etc%2f..%2fpasswd',
      'http:\\\\..\\..\\etc',
      `file://${run.artifact_uri}/%2e%2e/%2e%2e`,
      'mlflow-artifacts://host:1/..\\..\\secret.txt',
    ],
  ]
  test('CVE-2023-1177, CVE-2026-2614, CVE-2025-11201, CVE-2024-3573, CVE-2024-1558: a model version whose source is a local path', async () => {
    for (const source of sources()) {
      await refused('POST', '/api/2.0/mlflow/model-versions/create', { body: { name: 'm', source } })
      await refused('POST', '/ajax-api/2.0/mlflow/model-versions/create', { body: { name: 'm', source, run_id: run.run_id } })
      await refused('POST', '/api/2.0/preview/mlflow/model-versions/create', {
        body: { name: 'm', source, tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }] },
      })
    }
  })

  test('a model version of the run’s own artifacts is taken, and read without its neighbours', async () => {
    await server.call('model-versions/create', { name: 'm', source: run.artifact_uri, run_id: run.run_id })
    const own = await server.ask({ method: 'GET', path: '/model-versions/get-artifact?name=m&version=1&path=mine.txt' })
    assert.deepEqual([own.status, own.body.toString()], [200, 'mine'])
    for (const way of waysOut(4)) await refused('GET', `/model-versions/get-artifact?name=m&version=1&path=${encodeURIComponent(way)}`)
  })

  test('CVE-2023-6909, CVE-2024-1483, CVE-2024-3848, CVE-2024-2928, CVE-2024-1593, mlflow#11473: artifact_location with #, ? or ;', async () => {
    const places = ['#/../../..', '?/../../..', ';/../../..', '#', '?a=b', ';x']
    for (const [index, place] of places.entries())
      for (const scheme of [
        'http://x/y',
        'mlflow-artifacts:/',
        'mlflow-artifacts://host/a',
        's3://b/k',
        'dbfs:/x',
        `file://${server.artifacts}/y`,
      ]) {
        const name = `place ${index} ${scheme}`
        const body = JSON.stringify({ name, artifact_location: scheme + place })
        const made = await server.ask({ method: 'POST', path: '/api/2.0/mlflow/experiments/create', headers: JSON_BODY, body })
        if (made.status !== 200) continue
        // What was taken must at least lead to nothing.
        const { experiment_id } = JSON.parse(made.body.toString()) as { experiment_id: string }
        const within = await server.createRun({ experiment_id })
        for (const way of waysOut(5)) await refused('GET', `/get-artifact?run_id=${within.run_id}&path=${encodeURIComponent(way)}`)
      }
    await refused('POST', '/api/2.0/mlflow/experiments/create', { body: { name: 'fragment', artifact_location: 'http://x/y#/../..' } })
  })

  test('an artifact_location that is a folder of this machine is the client’s to write, not ours to read', async () => {
    for (const artifact_location of [server.folder, `file://${server.folder}`, '/', 'file:///', '/etc', 'relative/folder']) {
      const { experiment_id } = await server.call('experiments/create', { name: `at ${artifact_location}`, artifact_location })
      const { run_id } = await server.createRun({ experiment_id: experiment_id as string })
      await refused('GET', `/api/2.0/mlflow/artifacts/list?run_id=${run_id}`)
      await refused('GET', `/get-artifact?run_id=${run_id}&path=secret.txt`)
      await refused('POST', `/api/2.0/mlflow/upload-artifact?run_id=${run_id}&path=evil`, { body: 'evil' })
    }
  })

  test('mlflow#23500 (SSRF): a source or location elsewhere is never fetched', async () => {
    const { experiment_id } = await server.call('experiments/create', { name: 'ssrf', artifact_location: `${server.url}/health` })
    const { run_id } = await server.createRun({ experiment_id: experiment_id as string })
    await refused('GET', `/api/2.0/mlflow/artifacts/list?run_id=${run_id}`)
    const { model_version } = await server.call('model-versions/create', { name: 'm', source: 'http://169.254.169.254/latest' })
    const { version } = model_version as { version: string }
    const told = await refused('GET', `/model-versions/get-artifact?name=m&version=${version}&path=meta-data`)
    assert.match(told, /does not serve/)
  })

  test('links that lead out of the artifacts are not followed', async function () {
    if (process.platform === 'win32') return this.skip()
    symlinkSync(server.folder, join(run.artifact_uri, 'out'))
    symlinkSync(secret, join(run.artifact_uri, 'link.txt'))
    await refused('GET', `/get-artifact?run_id=${run.run_id}&path=link.txt`)
    await refused('GET', `/get-artifact?run_id=${run.run_id}&path=out/secret.txt`)
    await refused('GET', `/api/2.0/mlflow/artifacts/list?run_id=${run.run_id}&path=out`)
    const below = `${PROXY}/${run.artifact_uri.slice(server.artifacts.length + 1)}`
    await refused('PUT', `${below}/out/evil`, { body: 'evil' })
    await refused('PUT', `${below}/out/new/folder/evil`, { body: 'evil' })
    await refused('DELETE', `${below}/out/secret.txt`)
    const { files } = await server.call(`artifacts/list?run_id=${run.run_id}`)
    assert.deepEqual(files, [{ path: 'mine.txt', is_dir: false, file_size: 4 }])
  })

  test('CVE-2025-14279 (DNS rebinding), CVE-2023-43472: foreign Host and Origin', async () => {
    const path = '/api/2.0/mlflow/experiments/create'
    const body = { name: 'rebound' }
    const { port } = new URL(server.url)
    for (const Host of [
      'evil.example.com',
      `evil.example.com:${port}`,
      '127.0.0.1',
      '127.0.0.1:1',
      `127.0.0.1.nip.io:${port}`,
      `localhost.evil:${port}`,
      `0.0.0.0:${port}`,
    ])
      assert.match(await refused('POST', path, { body, headers: { Host } }), /Invalid Host header/)
    for (const Origin of [
      'http://evil.example.com',
      'null',
      'https://localhost',
      `https://127.0.0.1:${port}`,
      'http://localhost:1',
      `http://evil:${port}`,
      'vscode-webview://x',
    ])
      assert.equal(await refused('POST', path, { body, headers: { Origin } }), 'Cross-origin request blocked')
    assert.equal(
      await refused('GET', '/api/2.0/mlflow/experiments/search?max_results=1', { headers: { 'Sec-Fetch-Site': 'cross-site' } }),
      'Cross-origin request blocked',
    )
    await refused('OPTIONS', path, { headers: { Origin: 'http://evil.example.com', 'Access-Control-Request-Method': 'POST' } })
    await refused('POST', path, { body: JSON.stringify(body), headers: { 'Content-Type': 'text/plain' } })
    const own = await server.ask({
      method: 'GET',
      path: '/api/2.0/mlflow/experiments/get?experiment_id=0',
      headers: { Origin: server.url },
    })
    assert.equal(own.status, 200)
    assert.deepEqual(
      Object.keys(own.headers).filter(name => name.startsWith('access-control')),
      [],
    )
  })

  test('CVE-2025-0453, CVE-2025-52967, CVE-2026-64849: GraphQL, the gateway’s proxy and webhooks are not here', async () => {
    const body = { query: '{ a }', gateway_path: 'api/2.0/endpoints', url: 'http://169.254.169.254/' }
    await refused('POST', '/graphql', { body })
    await refused('POST', '/ajax-api/2.0/mlflow/gateway-proxy', { body })
    for (const path of ['webhooks', 'webhooks/1/test']) {
      const answer = await server.ask({ method: 'POST', path: `/api/2.0/mlflow/${path}`, headers: JSON_BODY, body: JSON.stringify(body) })
      assert.equal(answer.status, 501)
    }
  })

  test('CVE-2023-6568: what a page of the server would say is never made of the request', async () => {
    const answer = await server.ask({
      method: 'POST',
      path: '/api/2.0/mlflow/experiments/create',
      headers: { 'Content-Type': '<script>alert(1)</script>' },
      body: '{}',
    })
    assert.equal(answer.status, 400)
    assert.doesNotMatch(answer.body.toString(), /script/)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
  })

  test('an artifact that is a page is saved and not run', async () => {
    writeFileSync(join(run.artifact_uri, 'x.html'), '<script>alert(1)</script>')
    const { headers } = await server.ask({ method: 'GET', path: `/get-artifact?run_id=${run.run_id}&path=x.html` })
    assert.match(String(headers['content-disposition']), /^attachment/)
    assert.match(String(headers['content-security-policy']), /sandbox/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
  })
})

/** What can stand in the first line of a request at all. */
function sendable(path: string): boolean {
  return /^[!-~]*$/.test(path)
}

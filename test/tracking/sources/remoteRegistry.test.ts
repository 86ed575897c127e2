import assert from 'node:assert/strict'
import { startWebServer, type WebServer } from '../../support/webServer.ts'
import { RemoteSource } from '../../../src/tracking/sources/remote/remoteSource.ts'

/** Answers by path below the API; what is not among the answers is not there. */
async function serve(answers: Readonly<Record<string, { status?: number; body: object }>>): Promise<WebServer> {
  const server = await startWebServer()
  server.answer = (request, response) => {
    const found = answers[new URL(request.url ?? '', server.url).pathname.replace('/api/2.0/mlflow/', '')]
    response.writeHead(found?.status ?? (found ? 200 : 404), { 'content-type': 'application/json' })
    response.end(found ? JSON.stringify(found.body) : '<html>Not Found</html>')
  }
  return server
}

suite('the registry of a server', () => {
  test('a server without one has no models; one that fails says so', async () => {
    const said = (message: string) => ({
      'registered-models/search': { status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE', message } },
    })
    for (const [answers, wanted] of [
      [{}, { items: [] }],
      [said("Model registry functionality is unavailable; got unsupported URI './mlruns' for model registry data storage."), { items: [] }],
      [said("Model Registry features are not supported by the store with URI: 'file:///srv/mlruns'."), { items: [] }],
      [{ 'registered-models/search': { status: 500, body: { message: 'out of memory' } } }, undefined],
    ] as const) {
      const server = await serve(answers)
      const { registry } = new RemoteSource({ url: server.url }, '/nowhere')
      if (wanted) assert.deepEqual(await registry.models(undefined), wanted)
      else await assert.rejects(registry.models(undefined), /out of memory/)
      await server.close()
    }
  })

  test('int64 as text, versions without aliases and descriptions: as 1.x answers', async () => {
    const version = {
      name: 'iris',
      creation_timestamp: '17',
      current_stage: 'Production',
      source: '/mlruns/0/a/artifacts/model',
      run_id: 'a',
    }
    const server = await serve({
      'registered-models/get': { body: { registered_model: { name: 'iris', creation_timestamp: '17' } } },
      'model-versions/search': {
        body: {
          model_versions: [
            { ...version, version: '2' },
            { ...version, version: '10' },
          ],
        },
      },
    })
    const { registry } = new RemoteSource({ url: server.url }, '/nowhere')
    const versions = await registry.versions(`it's`)
    assert.deepEqual(
      versions.map(each => [each.version, each.creation_timestamp, each.current_stage, each.aliases, each.description]),
      [
        ['10', 17, 'Production', [], ''],
        ['2', 17, 'Production', [], ''],
      ],
    )
    await server.close()
  })
})

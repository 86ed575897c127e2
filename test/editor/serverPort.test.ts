import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:net'
import { TrackingEnvironment } from '../../src/editor/tracking/trackingEnvironment.ts'
import { ServerPort } from '../../src/editor/tracking/serverPort.ts'
import type { RunsEngine, ServerView } from '../../src/protocol/runs.ts'

class Shelf {
  readonly kept = new Map<string, unknown>()
  get(key: string): unknown {
    return this.kept.get(key)
  }
  async update(key: string, value: unknown): Promise<void> {
    this.kept.set(key, value)
  }
}

async function listen(port = 0): Promise<{ server: Server; port: number }> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  assert.ok(typeof address === 'object' && address)
  return { server, port: address.port }
}

suite('where the server of a window will be', () => {
  test('the port is found before the server runs, and is the same after a restart', async () => {
    const shelf = new Shelf()
    const port = await new ServerPort(shelf, () => 0).find()
    assert.ok(port > 1023)
    assert.equal(new ServerPort(shelf, () => 0).wanted, port)
    assert.equal(await new ServerPort(shelf, () => 0).find(), port)
  })

  test('that of a setting is taken where it is free, and another where it is not', async () => {
    const { server, port } = await listen()
    assert.notEqual(await new ServerPort(new Shelf(), () => port).find(), port)
    await new Promise(resolve => server.close(resolve))
    assert.equal(await new ServerPort(new Shelf(), () => port).find(), port)
  })

  test('a window that is reloaded waits for its port, and two windows do not share one', async () => {
    const shelf = new Shelf()
    const port = await new ServerPort(shelf, () => 0).find()
    const leaving = await listen(port)
    const found = new ServerPort(shelf, () => 0).find()
    setTimeout(() => leaving.server.close(), 250)
    assert.equal(await found, port)
    const other = await listen(port)
    assert.notEqual(await new ServerPort(shelf, () => 0).find(), port)
    other.server.close()
  })
})

suite('what terminals are told before the server runs', () => {
  const expected = { url: 'http://127.0.0.1:4567', token: 'key' }
  function open(view: ServerView, own?: { uri: string; from: 'environment' }) {
    const told = new Map<string, string>()
    const collection = { replace: (name: string, value: string) => void told.set(name, value), clear: () => told.clear() }
    const engine = { startServer: async () => view, server: async () => view } as unknown as RunsEngine
    const environment = new TrackingEnvironment({ engine, collection, isEnabled: () => true, isTrusted: () => true, own: () => own })
    return { environment, told }
  }

  test('the address and the key are there at once, and stay when the server says the same', async () => {
    const { environment, told } = open({ state: 'running', ...expected })
    await environment.announce(async () => expected)
    assert.equal(environment.recording, 'here')
    assert.deepEqual([told.get('MLFLOW_TRACKING_URI'), told.get('MLFLOW_TRACKING_TOKEN')], [expected.url, 'key'])
    await environment.open()
    assert.equal(told.get('MLFLOW_TRACKING_URI'), expected.url)
  })

  test('a server that cannot start takes it back', async () => {
    const { environment, told } = open({ state: 'failed', problem: 'No port is free.' })
    await environment.announce(async () => expected)
    await environment.open()
    assert.deepEqual([environment.recording, told.size, environment.describe()], ['none', 0, 'No port is free.'])
  })

  test('nothing is told, and no port asked for, where the person names a server', async () => {
    const { environment, told } = open({ state: 'stopped' }, { uri: 'http://team:5000', from: 'environment' })
    await environment.announce(() => assert.fail('nobody expected a port'))
    assert.deepEqual([environment.recording, told.size], ['none', 0])
  })
})

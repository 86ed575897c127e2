import assert from 'node:assert/strict'
import { RemoteSource } from '../../../src/tracking/sources/remote/remoteSource.ts'
import { closeServers, openTrackingServer } from '../../support/trackingServer.ts'

suite('the runs of a server, ordered by what it does not order by', () => {
  teardown(closeServers)

  test('how long they took, and the model that they logged', async () => {
    const server = await openTrackingServer()
    const made: string[] = []
    for (const [took, model] of [
      [300, 'oak'],
      [100, 'elm'],
      [200, undefined],
      [undefined, 'ash'],
    ] as const) {
      const { run_id: id } = await server.createRun({ experiment_id: '0', start_time: 1000 })
      made.push(id)
      if (took !== undefined) await server.call('runs/update', { run_id: id, status: 'FINISHED', end_time: 1000 + took })
      const value = JSON.stringify([{ artifact_path: model, flavors: {}, utc_time_created: '2026-01-01 00:00:00.000000', run_id: id }])
      if (model !== undefined) await server.call('runs/set-tag', { run_id: id, key: 'mlflow.log-model.history', value })
    }
    const source = new RemoteSource({ url: server.url }, '/nowhere')
    const order = async (clause: string, page = { offset: 0, limit: 10 }) => {
      const { runs, total } = await source.runs({ source: '', experimentIds: ['0'], orderBy: [clause], ...page })
      assert.equal(total, 4)
      return runs.map(({ runId }) => made.indexOf(runId))
    }
    assert.deepEqual(await order('attributes.duration ASC'), [1, 2, 0, 3])
    assert.deepEqual(await order('attributes.duration DESC'), [0, 2, 1, 3])
    assert.deepEqual(await order('attributes.duration ASC', { offset: 1, limit: 2 }), [2, 0])
    assert.deepEqual(await order('attributes.model ASC'), [3, 1, 0, 2])
    assert.equal((await order('lowest.`rmse` ASC')).length, 4)
    source.dispose()
  })
})

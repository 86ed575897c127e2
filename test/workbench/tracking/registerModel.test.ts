import assert from 'node:assert/strict'
import { openRuns } from '../../support/openRuns.ts'

suite('registering a model of a run', () => {
  test('makes the registered model, then a new version, with the source that MLflow stores', async () => {
    const runs = await openRuns()
    try {
      const runId = await runs.train({ name: 'first' })
      const ref = { source: 'store', runId }
      const { artifactUri } = await runs.engine.run(ref)
      const before = runs.changes.length
      assert.equal(await runs.engine.registerModel(ref, { name: "it's a model", artifactPath: 'model' }), '1')
      assert.equal(await runs.engine.registerModel(ref, { name: "it's a model", artifactPath: 'model' }), '2')
      assert.ok(runs.changes.length > before)
      const answer = (await runs.call('registered-models/get-latest-versions', { name: "it's a model" })) as unknown as {
        model_versions: { version: string; source: string; run_id: string }[]
      }
      assert.deepEqual(
        answer.model_versions.map(found => [found.version, found.source, found.run_id]),
        [['2', `${artifactUri}/model`, runId]],
      )
      await assert.rejects(runs.engine.registerModel(ref, { name: 'a/b', artifactPath: 'model' }), /cannot contain/)
      await assert.rejects(runs.engine.registerModel(ref, { name: 'outside', artifactPath: '../../..' }), /Invalid model version source/)
    } finally {
      await runs.dispose()
    }
  })
})

import assert from 'node:assert/strict'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { openRuns } from '../../support/openRuns.ts'

/** By MLflow's own client a million tags take hours; a database can have them all the same. Without `--all` it is a fifth of them. */
const TAGS = process.env['MLOPS_TEST_ALL'] === 'yes' ? 1_000_000 : 200_000

suite('a run with tags beyond number', function () {
  this.timeout(120_000)

  test('is listed, opened, counted and searched, and sends the editor no more than a person can look through', async () => {
    const runs = await openRuns()
    try {
      const runId = await runs.train({ name: 'hostile', tags: { team: 'a' }, params: { alpha: '1' }, status: 'FINISHED' })
      const other = await runs.train({ name: 'plain', tags: { team: 'b' }, status: 'FINISHED' })
      const database = new Database(join(runs.folder, '.mlops/mlflow.db'))
      database
        .prepare(
          `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
           insert into tags (key, value, run_uuid) select 'tag <b>' || i, 'x', ? from n`,
        )
        .run(TAGS, runId)
      database.close()
      const ref = { source: 'store', runId }
      const view = await runs.engine.run(ref)
      assert.equal(Object.keys(view.tags).filter(key => key.startsWith('tag <b>') || key === 'team').length, 5000)
      assert.deepEqual(view.leftOut, { tags: TAGS + 1 - 5000, params: 0, metrics: 0 })
      // What others are read from is there, however many there are.
      assert.equal(view.tags['mlflow.runName'], 'hostile')
      assert.ok(JSON.stringify(view).length < 1_000_000)
      assert.equal((await runs.engine.run({ source: 'store', runId: other })).leftOut, undefined)
      const [experiment] = (await runs.engine.experiments('store')).filter(each => each.name === 'diabetes')
      const experimentIds = [experiment?.id ?? '']
      const { tags } = await runs.engine.keys('store', experimentIds)
      assert.equal(tags.length, 10_000)
      assert.ok(tags.includes('team'))
      const page = await runs.engine.runs({ source: 'store', experimentIds, offset: 0, limit: 10, tagKeys: ['team', `tag <b>${TAGS}`] })
      assert.deepEqual(
        page.runs.map(run => [run.name, run.tags]),
        [
          ['plain', { team: 'b' }],
          ['hostile', { team: 'a', [`tag <b>${TAGS}`]: 'x' }],
        ],
      )
      const found = await runs.engine.runs({ source: 'store', experimentIds, offset: 0, limit: 10, filter: `tags.\`tag <b>77\` = 'x'` })
      assert.deepEqual(
        found.runs.map(run => run.name),
        ['hostile'],
      )
    } finally {
      await runs.dispose()
    }
  })
})

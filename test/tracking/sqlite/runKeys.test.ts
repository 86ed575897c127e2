import assert from 'node:assert/strict'
import { DatabaseReader } from '../../../src/tracking/sqlite/databaseReader.ts'
import { readKeys } from '../../../src/tracking/sqlite/runOverview.ts'
import { onEachStore } from '../../support/temporaryStore.ts'

suite('keys of runs', () => {
  test('that only one of some hundred runs has are found, after those that all have', () =>
    onEachStore(store => {
      store.together(() => {
        for (let index = 0; index < 300; index++) {
          const { run_id: id } = store.runs.create({ experiment_id: '0', start_time: index }).info
          const metrics = ['common', ...(index === 151 ? ['rare'] : [])].map(key => ({ key, value: 1, timestamp: 0, step: 0 }))
          store.runs.logBatch(id, { metrics })
        }
      })
      const reader = new DatabaseReader(store.path)
      const db = reader.connection()
      assert.ok(db)
      assert.deepEqual(readKeys(db, ['0']).metrics, ['common', 'rare'])
      reader.dispose()
    }))
})

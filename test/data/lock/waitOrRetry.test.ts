import assert from 'node:assert/strict'
import type { DataStage } from '../../../src/editor/data/dataStage.ts'
import { mendOf } from '../../../src/editor/data/mends.ts'

suite('buttons on a failure to get the lock', () => {
  const done: string[] = []
  const stage = {
    ui: { progress: (title: string, task: (call: object) => Promise<void>) => (done.push(title), task({})) },
    engine: { waitUntilFree: async (root: string) => void done.push(`free ${root}`) },
  } as unknown as DataStage
  const failure = Object.assign(new Error('busy'), { code: 'data/locked', data: { root: '/repo' } })
  setup(() => done.splice(0))

  test('Wait waits until the project is free, then runs the command again; Try Again runs it at once', async () => {
    const [wait, again, ...others] = mendOf(stage, failure, async () => done.push('again'))
    assert.deepEqual([wait?.title, again?.title, others], ['Wait', 'Try Again', []])
    await wait?.run()
    assert.deepEqual(done.splice(0), ['Waiting for another process', 'free /repo', 'again'])
    await again?.run()
    assert.deepEqual(done, ['again'])
  })
  test('no button where nothing can be run again', () => assert.deepEqual(mendOf(stage, failure), []))
})

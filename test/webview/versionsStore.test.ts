import assert from 'node:assert/strict'
import { versionsHost } from '../../src/editor/data/versionsHost.ts'
import { VersionsStore } from '../../webview/versions/versionsStore.ts'
import { changesOf, commitOf, engineDouble, modifiedStory } from './engineDouble.ts'

function open(selected?: string) {
  const double = engineDouble(modifiedStory())
  const host = versionsHost({ ...double, id: double.story.target?.id ?? '', ready: () => Promise.resolve(), isTrusted: () => true })
  return { double, host, store: new VersionsStore(host, { selected }, () => undefined) }
}

suite('versionsStore', () => {
  test('the selection is kept over a refresh, and falls to the first row when its version is gone', async () => {
    const { store, double } = open(commitOf(6))
    await store.refresh()
    assert.equal(store.selected?.key, commitOf(6))
    await store.refresh()
    assert.equal(store.selected?.key, commitOf(6))
    double.story.versions = double.story.versions.filter(({ number }) => number !== 6)
    await store.refresh()
    assert.equal(store.selected?.key, 'now')
  })

  test('an answer that comes late does not replace the one for the row that is selected now', async () => {
    const { store, double } = open()
    await store.refresh()
    double.story.changes[commitOf(5)] = changesOf({ oldSize: 5 })
    double.story.delay = 250
    const slow = store.select(commitOf(6))
    await new Promise(resolve => setTimeout(resolve, 100))
    double.story.delay = 0
    await store.select(commitOf(5))
    await slow
    assert.deepEqual(double.asked, ['changes pointer', 'changes v6', 'changes v5'])
    assert.deepEqual(store.changes, { value: changesOf({ oldSize: 5 }) })
  })

  test('two versions are compared from the older to the newer, whichever was chosen first', async () => {
    const { store, double } = open(commitOf(6))
    await store.refresh()
    await store.compareWith(commitOf(4))
    assert.deepEqual([store.pair?.older.key, store.pair?.newer?.key], [commitOf(4), commitOf(6)])
    await store.openChange({ rel: 'a.csv', kind: 'modified' })
    await store.select(commitOf(2))
    assert.deepEqual([store.pair?.older.key, store.pair?.newer?.key], [commitOf(2), commitOf(4)])
    await store.compareWith(undefined)
    assert.equal(store.pair?.newer, undefined)
    assert.deepEqual(double.asked, ['changes v6', 'changes v4 to v6', 'open a.csv since v4 to v6', 'changes v2 to v4', 'changes v2'])
  })

  test('running through the list asks only for the row where it stops', async () => {
    const { store, double } = open()
    await store.refresh()
    await Promise.all([7, 6, 5, 4, 6].map(number => store.select(commitOf(number))))
    assert.deepEqual(double.asked, ['changes pointer', 'changes v6'])
    assert.ok(store.changes && 'value' in store.changes)
  })

  test('selecting while a refresh is on its way loses neither', async () => {
    const { store, double } = open()
    await store.refresh()
    double.story.delay = 10
    double.story.versions = double.story.versions.slice(1)
    const refreshed = store.refresh()
    await store.select(commitOf(6))
    await refreshed
    assert.equal(store.rows.length, 7)
    assert.equal(store.selected?.key, commitOf(6))
    assert.ok(store.changes && 'value' in store.changes)
  })

  test('what is shown stays until the new answer is there', async () => {
    const { store, double } = open()
    await store.refresh()
    double.story.delay = 5
    const refreshed = store.refresh()
    assert.ok(store.changes && store.overview)
    await refreshed
    assert.ok(store.changes)
  })

  test('a button that fails says why, once; a cancelled one says nothing', async () => {
    const { store, host } = open()
    host.push = () => Promise.reject(new Error('The remote team is not there.'))
    await store.run('push')
    assert.equal(store.notice, 'The remote team is not there.')
    host.push = () => Promise.reject(Object.assign(new Error('Cancelled'), { name: 'AbortError' }))
    await store.run('push')
    assert.equal(store.notice, undefined)
    assert.equal(store.busy.size, 0)
  })

  test('a button runs once at a time', async () => {
    const { store, double } = open()
    double.story.delay = 5
    await Promise.all([store.run('push'), store.run('push')])
    assert.deepEqual(double.asked, ['push'])
  })
})

import assert from 'node:assert/strict'
import { neighbourVersion } from '../../src/editor/data/neighbourVersion.ts'
import type { DataState } from '../../src/protocol/data.ts'
import { commitOf, versionOf } from './engineDouble.ts'

suite('neighbourVersion', () => {
  const versions = [3, 2, 1].map(number => versionOf(number))
  const walk = (at: number | undefined, state: DataState, step: -1 | 1) => {
    const target = { state, version: at === undefined ? undefined : versionOf(at) }
    const seen: (string | number)[] = []
    let when: string = step < 0 ? 'now' : commitOf(1)
    for (;;) {
      const next = neighbourVersion({ target, versions }, when, step)
      if (!next) return seen.join(' ')
      seen.push(next === 'now' ? 'now' : next.number)
      when = next === 'now' ? 'now' : next.commit
    }
  }

  test('the work tree stands in for the version that it holds', () => {
    assert.equal(walk(3, 'unchanged', -1), '2 1')
    assert.equal(walk(3, 'unchanged', 1), '2 now')
    assert.equal(walk(2, 'unchanged', 1), 'now 3')
    assert.equal(walk(1, 'unchanged', -1), '')
  })

  test('what changed comes right after the version that it was made of', () => {
    assert.equal(walk(3, 'modified', -1), '3 2 1')
    assert.equal(walk(2, 'modified', 1), '2 now 3')
    assert.equal(walk(2, 'modified', -1), '2 1')
  })

  test('what Git does not have yet comes after all versions', () => {
    assert.equal(walk(undefined, 'unchanged', -1), '3 2 1')
    assert.equal(walk(undefined, 'unchanged', 1), '2 3 now')
  })

  test('a version that is gone, and no version at all, lead nowhere wrong', () => {
    const target = { state: 'unchanged' as const, version: undefined }
    assert.equal(neighbourVersion({ target, versions: [] }, 'now', -1), undefined)
    assert.equal(neighbourVersion({ target, versions }, commitOf(9), -1), versions[0])
  })
})

import assert from 'node:assert/strict'
import type { TargetView, VersionView } from '../../src/protocol/data.ts'
import type { VersionsOverview } from '../../src/protocol/versionsPage.ts'
import { baseName, baseOf, type VersionRow, versionRows } from '../../webview/versions/versionRows.ts'
import { commitOf, modifiedStory, versionOf } from './engineDouble.ts'

const given = modifiedStory().target as TargetView

function overview(target: Partial<TargetView>, versions: readonly VersionView[]): VersionsOverview {
  return { target: { ...given, ...target }, versions, storage: { name: 'team', url: 's3://x' }, trusted: true }
}

/** Each row as 'now: what it is compared with' or 'v3'. */
function words(of: VersionsOverview): string[] {
  return versionRows(of).map(row =>
    'version' in row ? `v${row.version.number}` : `now v${row.next} from ${baseName(row, of)} ${baseOf(row, of)?.slice(-1) ?? 'pointer'}`,
  )
}

suite('versionRows', () => {
  const current = versionOf(2, { current: true })
  test('nothing changed: only the versions', () =>
    assert.deepEqual(words(overview({ state: 'unchanged' }, [current, versionOf(1)])), ['v2', 'v1']))

  test('modified: now comes first and is compared with the pointer', () =>
    assert.deepEqual(words(overview({ state: 'modified' }, [current, versionOf(1)])), ['now v3 from v7 pointer', 'v2', 'v1']))

  test('tracked and not committed: now is compared with the newest version', () =>
    assert.deepEqual(words(overview({ state: 'unchanged', uncommitted: true, version: undefined }, [versionOf(2), versionOf(1)])), [
      'now v3 from v2 2',
      'v2',
      'v1',
    ]))

  test('put to an old version and not committed: no now, since it is a version', () =>
    assert.deepEqual(words(overview({ state: 'unchanged', uncommitted: true }, [versionOf(2), versionOf(1, { current: true })])), [
      'v2',
      'v1',
    ]))

  test('never committed', () => {
    assert.deepEqual(words(overview({ state: 'unchanged', uncommitted: true, version: undefined }, [])), [])
    assert.deepEqual(words(overview({ state: 'modified', uncommitted: true, version: undefined }, [])), ['now v1 from tracked pointer'])
  })

  for (const [where, storage, expected] of [
    [{ inCache: true, onRemote: true }, 'team', undefined],
    [{ inCache: true, onRemote: false }, 'team', 'not pushed'],
    [{ inCache: true, onRemote: undefined }, undefined, 'in cache'],
    [{ inCache: false, onRemote: true }, 'team', 'only on team'],
    [{ inCache: false, onRemote: false }, 'team', 'content is lost'],
    [{ inCache: false, onRemote: undefined }, undefined, 'not in cache'],
  ] as const)
    test(`the bytes of ${JSON.stringify(where)} are said to be: ${expected ?? 'nothing'}`, () => {
      const of = { ...overview({ state: 'unchanged' }, [versionOf(1, where)]), storage: storage && { name: storage, url: 's3://x' } }
      const [row] = versionRows(of) as [VersionRow & { whereabouts?: { words: string } }]
      assert.equal(row.whereabouts?.words, expected)
      assert.equal(row.key, commitOf(1))
    })
})

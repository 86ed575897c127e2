import assert from 'node:assert/strict'
import { versionsHost } from '../../src/editor/data/versionsHost.ts'
import { parseVersionsState, type VersionsHost } from '../../src/protocol/versionsPage.ts'
import { commitOf, type EngineDouble, engineDouble, modifiedStory, ROOT } from './engineDouble.ts'

const ID = `${ROOT}/data/scans.dvc#scans`

function open(id = ID): { host: VersionsHost; double: EngineDouble } {
  const double = engineDouble(modifiedStory())
  const { engine, actions } = double
  return { host: versionsHost({ engine, id, actions, ready: () => Promise.resolve(), isTrusted: () => true }), double }
}

suite('versionsHost', () => {
  test('an overview has the target, its versions and the default remote', async () => {
    const { target, versions, storage, trusted } = await open().host.overview()
    assert.equal(target.rel, 'data/scans')
    assert.deepEqual(
      versions.map(({ number }) => number),
      [7, 6, 5, 4, 3, 2, 1],
    )
    assert.deepEqual(storage, { name: 'team', url: 's3://team-data/diabetes' })
    assert.equal(trusted, true)
  })

  test('waits until the engine knows what is open', async () => {
    const { engine, actions } = engineDouble(modifiedStory())
    let isReady = false
    const ready = async () => {
      await new Promise(resolve => setTimeout(resolve, 5))
      isReady = true
    }
    await versionsHost({ engine, id: ID, actions, ready, isTrusted: () => true }).overview()
    assert.equal(isReady, true)
  })

  test('a target that is no longer tracked is said in one sentence', () =>
    assert.rejects(open(`${ROOT}/data/gone`).host.overview(), {
      code: 'data/not-tracked',
      message: 'gone is no longer tracked, so it has no versions to show. Track it again, or close this page.',
    }))

  test('buttons run their command on the target', async () => {
    const { host, double } = open()
    await host.push()
    await host.pull()
    await host.track()
    await host.checkout(commitOf(3))
    await host.fetchVersion(commitOf(2))
    await host.showSourceControl()
    assert.deepEqual(double.asked, ['push', 'pull', 'track', 'checkout v3', 'fetchVersion v2', 'scm'])
  })

  test('changes against the pointer, also when the port turned "left out" into null', async () => {
    const { host, double } = open()
    await host.changes()
    await host.changes(null as unknown as string)
    await host.changes(commitOf(6))
    await host.changes(commitOf(3), commitOf(5))
    assert.deepEqual(double.asked, ['changes pointer', 'changes pointer', 'changes v6', 'changes v3 to v5'])
    await assert.rejects(host.changes(commitOf(3), 'HEAD'), { code: 'data/bad-request' })
  })

  test('a changed file is opened with the version that it is compared with, and what it was called', async () => {
    const { host, double } = open()
    await host.openChange({ rel: 'labels.csv' })
    await host.openChange({ rel: 'test/holdout.csv', from: 'test/heldout.csv' }, commitOf(3))
    await host.openChange({ rel: 'b' }, commitOf(3), commitOf(5))
    await host.openChange({ rel: 'a', from: null } as unknown as { rel: string }, null as unknown as string)
    assert.deepEqual(double.asked, [
      'open labels.csv since pointer',
      'open test/heldout.csv → test/holdout.csv since v3',
      'open b since v3 to v5',
      'open a since pointer',
    ])
    await assert.rejects(host.openChange({ rel: 7 } as unknown as { rel: string }), { code: 'data/bad-request' })
    await assert.rejects(host.openChange({ rel: 'a', from: {} } as unknown as { rel: string }), { code: 'data/bad-request' })
    await assert.rejects(host.openChange({ rel: 'a' }, 'HEAD'), { code: 'data/bad-request' })
  })

  const bad: unknown[] = [
    '',
    'HEAD',
    '--output=/tmp/x',
    'main',
    commitOf(3).toUpperCase(),
    `${commitOf(3)}\n`,
    `${commitOf(3)}:x`,
    7,
    {},
    [commitOf(3)],
    true,
  ]
  for (const value of bad)
    test(`refuses ${JSON.stringify(value)} as a commit and does nothing`, async () => {
      const { host, double } = open()
      await assert.rejects(host.checkout(value as string), { code: 'data/bad-request' })
      await assert.rejects(host.changes(value as string), { code: 'data/bad-request' })
      assert.deepEqual(double.asked, [])
    })

  test('refuses to check out a commit that is no version of this target', async () => {
    const { host, double } = open()
    await assert.rejects(host.checkout('0'.repeat(40)), { code: 'data/no-version' })
    assert.deepEqual(double.asked, [])
  })
})

suite('parseVersionsState', () => {
  test('reads what a page keeps', () =>
    assert.deepEqual(parseVersionsState({ subject: { id: 'a', rel: 'b' }, selected: 'now', more: 1 }), {
      subject: { id: 'a', rel: 'b' },
      selected: 'now',
      until: undefined,
    }))

  for (const raw of [undefined, null, 1, 'x', [], {}, { subject: null }, { subject: { id: 1, rel: 'b' } }, { subject: { id: 'a' } }])
    test(`is nothing for ${JSON.stringify(raw)}`, () => assert.equal(parseVersionsState(raw), undefined))

  test('drops a selection of another type', () =>
    assert.deepEqual(parseVersionsState({ subject: { id: 'a', rel: 'b' }, selected: {} }), {
      subject: { id: 'a', rel: 'b' },
      selected: undefined,
      until: undefined,
    }))
})

import assert from 'node:assert/strict'
import { CAREFUL, parseSpaceState } from '../../src/protocol/spacePage.ts'
import { spaceHost } from '../../src/editor/data/spaceHost.ts'
import { SpaceStore } from '../../webview/space/spaceStore.ts'
import { spaceDouble, type SpaceStory, spaceView } from './spaceDouble.ts'

function open(story: Partial<SpaceStory> = {}) {
  const host = spaceDouble({ space: () => spaceView(), free: () => ({ objects: 3, bytes: 9 }), ...story })
  return { host, store: new SpaceStore(host, CAREFUL, () => undefined) }
}

suite('spaceStore', () => {
  test('frees what is shown, says so, and looks again', async () => {
    const { host, store } = open()
    await store.look()
    await store.free()
    assert.deepEqual(host.asked, ['space branches+tags+onlyHeld', 'free 1', 'space branches+tags+onlyHeld'])
    assert.deepEqual([store.freed, store.notice, store.isFreeing], [{ objects: 3, bytes: 9 }, undefined, false])
  })

  test('says why nothing was freed, and what cancelling means', async () => {
    const cancelled = Object.assign(new Error('x'), { name: 'AbortError' })
    for (const [error, words] of [
      [new Error('The disk is gone.'), /The disk is gone/],
      [cancelled, /^Cancelled/],
    ] as const) {
      const { store } = open({ free: () => error })
      await store.look()
      await store.free()
      assert.match(store.notice ?? '', words)
      assert.equal(store.freed, undefined)
    }
  })

  test('the answer to an older choice does not replace the newer one', async () => {
    let release: (() => void) | undefined
    const slow = new Promise<void>(resolve => (release = resolve))
    const { store } = open({
      space: async scope => {
        if (!scope.allCommits) await slow
        return spaceView([], { token: scope.allCommits ? 'all' : 'few' })
      },
    })
    const first = store.look()
    await store.choose({ allCommits: true })
    release?.()
    await first
    assert.equal(store.view && 'value' in store.view && store.view.value.token, 'all')
  })

  test('nothing is freed while it looks, and a change only marks what is shown', async () => {
    const { host, store } = open()
    const looking = store.look()
    await store.free()
    await looking
    assert.deepEqual(host.asked, ['space branches+tags+onlyHeld'])
    store.didChange()
    assert.equal(store.isOld, true)
  })
})

suite('spaceHost', () => {
  const asked: unknown[][] = []
  const host = spaceHost({
    engine: {
      space: (...args) => (asked.push(args), Promise.resolve(spaceView())),
      freeSpace: (root, token) => (asked.push([root, token]), Promise.resolve({ objects: 0, bytes: 0 })),
    },
    ui: { progress: async (_, task) => task({}) },
    root: '/p',
    ready: () => Promise.resolve(),
  })

  test('passes on what is understood, for its own project', async () => {
    await host.space(CAREFUL)
    await host.free('7')
    assert.deepEqual(asked, [
      ['/p', CAREFUL],
      ['/p', '7'],
    ])
  })

  for (const scope of [undefined, null, 1, {}, { ...CAREFUL, tags: 'yes' }])
    test(`refuses ${JSON.stringify(scope)}`, () => assert.rejects(host.space(scope as never), { code: 'data/bad-request' }))

  test('refuses a token that is none', () => assert.rejects(host.free({} as never), { code: 'data/bad-request' }))

  test('a stored state of another shape is none', () => {
    assert.equal(parseSpaceState({ subject: { root: 1 } }), undefined)
    assert.equal(parseSpaceState('x'), undefined)
    assert.deepEqual(parseSpaceState({ subject: { root: '/p', name: 'p' }, scope: { tags: 1 } })?.scope, CAREFUL)
  })
})

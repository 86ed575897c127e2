import assert from 'node:assert/strict'
import fc from 'fast-check'
import { uniteManifests } from '../../../src/data/conflict/uniteManifests.ts'
import type { Oid } from '../../../src/data/oid.ts'

/** 'a1 b2' → file a with content 1, file b with content 2. */
const list = (text: string) => text.split(' ').flatMap(word => (word ? [{ rel: word.slice(0, 1), oid: word.slice(1) as Oid }] : []))
const say = (united: ReturnType<typeof uniteManifests>) => ({
  ...united,
  entries: united.entries
    .map(({ rel, oid }) => rel + oid)
    .sort()
    .join(' '),
})

suite('uniting two lists of files', () => {
  const check = (name: string, [base, ours, theirs]: [string | undefined, string, string], expected: ReturnType<typeof say>) =>
    test(name, () =>
      assert.deepEqual(
        say(uniteManifests({ base: base === undefined ? undefined : list(base), ours: list(ours), theirs: list(theirs) }, 'ours')),
        expected,
      ),
    )

  check('what each side added', ['a1', 'a1 b2', 'a1 c3'], { entries: 'a1 b2 c3', fromOurs: 1, fromTheirs: 1, clashes: [] })
  check('what one side deleted goes', ['a1 b2 c3', 'a1 c3', 'a1 b2 c9'], { entries: 'a1 c9', fromOurs: 1, fromTheirs: 1, clashes: [] })
  check('without a base nothing was deleted', [undefined, 'a1', 'a1 b2'], { entries: 'a1 b2', fromOurs: 0, fromTheirs: 1, clashes: [] })
  check('the same change on both sides', ['a1', 'a2', 'a2'], { entries: 'a2', fromOurs: 0, fromTheirs: 0, clashes: [] })
  check('two changes of one file', ['a1', 'a2', 'a3'], { entries: 'a2', fromOurs: 0, fromTheirs: 0, clashes: ['a'] })
  check('deleted here, changed there', ['a1', '', 'a3'], { entries: '', fromOurs: 0, fromTheirs: 0, clashes: ['a'] })

  test('the other side can be preferred', () => {
    const united = uniteManifests({ base: list('a1 b1'), ours: list('b2'), theirs: list('a3 b3') }, 'theirs')
    assert.deepEqual(say(united), { entries: 'a3 b3', fromOurs: 0, fromTheirs: 0, clashes: ['a', 'b'] })
  })

  test('sides may be exchanged, and a side that changed nothing has no say', () => {
    const files = fc
      .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3'))
      .map(all => Object.entries(all).map(([rel, oid]) => ({ rel, oid: oid as Oid })))
    fc.assert(
      fc.property(files, files, files, (base, ours, theirs) => {
        const one = say(uniteManifests({ base, ours, theirs }, 'ours'))
        const two = say(uniteManifests({ base, ours: theirs, theirs: ours }, 'theirs'))
        assert.deepEqual([one.entries, one.clashes, one.fromOurs], [two.entries, two.clashes, two.fromTheirs])
        const still = say(uniteManifests({ base, ours: base, theirs }, 'ours'))
        assert.deepEqual([still.entries, still.clashes], [say(uniteManifests({ ours: theirs, theirs }, 'ours')).entries, []])
      }),
    )
  })
})

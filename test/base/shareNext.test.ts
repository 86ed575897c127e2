import assert from 'node:assert/strict'
import { shareNext } from '../../src/base/shareNext.ts'

suite('work that is shared', () => {
  test('who asks while it runs shares the next turn; another key does not wait', async () => {
    const begun: string[] = []
    const ends: (() => void)[] = []
    const ask = shareNext((key: string) => {
      begun.push(key)
      return new Promise<number>(resolve => ends.push(() => resolve(begun.length)))
    })
    const first = ask('a')
    const others = [ask('a'), ask('a'), ask('a')]
    const elsewhere = ask('b')
    assert.deepEqual(begun, ['a', 'b'])
    for (const end of ends.splice(0)) end()
    await Promise.all([first, elsewhere])
    await new Promise(resolve => setTimeout(resolve, 0))
    assert.deepEqual(begun, ['a', 'b', 'a'])
    for (const end of ends.splice(0)) end()
    assert.deepEqual(await Promise.all(others), [3, 3, 3])
  })

  test('one that fails does not stop the next', async () => {
    let turn = 0
    const ask = shareNext<string, number>(async () => {
      if (turn++ === 0) throw new Error('first')
      return turn
    })
    const first = ask('a')
    const second = ask('a')
    await assert.rejects(first, /first/)
    assert.equal(await second, 2)
    assert.equal(await ask('a'), 3)
  })
})

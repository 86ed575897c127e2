import assert from 'node:assert/strict'
import { figures } from '../../webview/shared/figures.ts'

const { size, moved, age, count } = figures('en')
const DAY = 86_400_000

suite('figures', () => {
  for (const [bytes, words] of [
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1.0 KB'],
    [39_117, '38.2 KB'],
    [102_400, '100 KB'],
    [1_048_575, '1.0 MB'],
    [5 * 1024 ** 4, '5.0 TB'],
    [3 * 1024 ** 6, '3,072 PB'],
  ] as const)
    test(`${bytes} bytes is ${words}`, () => assert.equal(size(bytes), words))

  test('what was gained or lost has its sign', () => assert.deepEqual([moved(2048), moved(-12)], ['+2.0 KB', '−12 B']))

  for (const [past, words] of [
    [0, 'just now'],
    [-5000, 'just now'],
    [61_000, '1 minute ago'],
    [3 * DAY, '3 days ago'],
    [15 * DAY, '2 weeks ago'],
    [800 * DAY, '2 years ago'],
  ] as const)
    test(`${past} ms ago is ${words}`, () => assert.equal(age(1e12 - past, 1e12), words))

  test('another language writes them its own way', () => {
    assert.equal(figures('de').size(39_117), '38,2 KB')
    assert.equal(figures('ko').age(1e12 - 3 * DAY, 1e12), '3일 전')
    assert.equal(count(100_000), '100,000')
  })
})

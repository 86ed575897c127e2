import assert from 'node:assert/strict'
import { contentDisposition } from '../../../src/tracking/server/artifacts/contentDisposition.ts'
import { parseRange } from '../../../src/tracking/server/artifacts/parseRange.ts'

suite('parts of artifacts', () => {
  const cases: readonly (readonly [string | undefined, number, ReturnType<typeof parseRange>])[] = [
    [undefined, 10, undefined],
    ['bytes=0-3', 10, { first: 0, last: 3 }],
    ['bytes=4-', 10, { first: 4, last: 9 }],
    ['bytes=-3', 10, { first: 7, last: 9 }],
    ['bytes=-30', 10, { first: 0, last: 9 }],
    ['bytes=5-100', 10, { first: 5, last: 9 }],
    ['bytes=10-', 10, 'beyond'],
    ['bytes=-0', 10, 'beyond'],
    ['bytes=0-', 0, 'beyond'],
    ['bytes=3-1', 10, undefined],
    ['bytes=0-1,3-4', 10, undefined],
    ['lines=0-1', 10, undefined],
    ['bytes=-', 10, undefined],
  ]
  for (const [header, size, expected] of cases)
    test(`${header} of ${size} bytes`, () => {
      assert.deepEqual(parseRange(header, size), expected)
    })
})

suite('names of downloads', () => {
  test('plain names stand as they are, others in quotes and in UTF-8', () => {
    assert.equal(contentDisposition('model.pkl'), 'attachment; filename=model.pkl')
    assert.equal(contentDisposition('c é.csv'), `attachment; filename="c _.csv"; filename*=UTF-8''c%20%C3%A9.csv`)
  })

  test('no name gets out of its header', () => {
    const header = contentDisposition('a"; x="b\r\nSet-Cookie: c\\')
    assert.match(header, /^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w%.!~-]*$/)
  })
})

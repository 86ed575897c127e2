import assert from 'node:assert/strict'
import fc from 'fast-check'
import { BareNumber } from '../../../src/tracking/server/field.ts'
import { parseBody } from '../../../src/tracking/server/parseBody.ts'

suite('bodies of requests', () => {
  test('an empty body, null and {} are an empty message', () => {
    for (const text of ['', '  ', 'null', '{}']) assert.deepEqual(parseBody(text), { fields: {} })
  })

  test('a string that holds JSON is read again', () => {
    assert.deepEqual(parseBody(JSON.stringify('{"name": "x"}')).fields, { name: 'x' })
  })

  test('what is no JSON object says so', () => {
    for (const text of ['{bad', '[]', '5', '"x"', 'NaN', '{"a": NaN'])
      assert.match(parseBody(text).problem ?? '', /body of the request/, text)
  })

  test('bare numbers are kept for the field to be named, strings that look so stay strings', () => {
    const { fields } = parseBody('{"a": NaN, "b": [-Infinity], "c": "NaN", "d": "x \\" NaN"}')
    assert.deepEqual(fields, { a: new BareNumber('NaN'), b: [new BareNumber('-Infinity')], c: 'NaN', d: 'x " NaN' })
  })

  test('any JSON object comes out as it went in, and nothing throws', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), value =>
        assert.equal(JSON.stringify(parseBody(JSON.stringify(value)).fields), JSON.stringify(value)),
      ),
    )
    fc.assert(fc.property(fc.string(), text => void parseBody(text)))
  })
})

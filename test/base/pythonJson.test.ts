import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { comparePython, formatPythonFloat, formatPythonJson } from '../../src/base/pythonJson.ts'

suite('base/pythonJson', () => {
  const check = (value: unknown, expected: string) => assert.equal(formatPythonJson(value), expected)

  test('sorts keys and separates as json.dumps does', () => {
    check({ b: 1, a: [true, null, 'x'], c: {} }, '{"a": [true, null, "x"], "b": 1, "c": {}}')
    check([], '[]')
    check({ a: undefined }, '{}')
  })

  test('escapes all that is not printable ASCII', () => {
    check('é\u007f😀\n\t"\\\u2028', '"\\u00e9\\u007f\\ud83d\\ude00\\n\\t\\"\\\\\\u2028"')
  })

  test('spells floats as repr', () => {
    const cases: [number, string][] = [
      [0.1, '0.1'],
      [1e-5, '1e-05'],
      [0.0001, '0.0001'],
      [1e16, '1e+16'],
      [1.5e-7, '1.5e-07'],
      [1, '1.0'],
      [-0, '-0.0'],
      [123456789012345680, '1.2345678901234568e+17'],
      [1e15, '1000000000000000.0'],
      [5e-324, '5e-324'],
      [1.7976931348623157e308, '1.7976931348623157e+308'],
    ]
    for (const [value, expected] of cases) assert.equal(formatPythonFloat(value), expected)
    check([Number.NaN, Infinity, -Infinity, 0.5, 12345678901234567890n], '[NaN, Infinity, -Infinity, 0.5, 12345678901234567890]')
  })

  test('orders by code point', () => {
    assert.deepEqual(['😀', '\uffff', 'a/b', 'a.txt', 'a-b', 'a'].sort(comparePython), ['a', 'a-b', 'a.txt', 'a/b', '\uffff', '😀'])
    check({ '😀': 1, '\uffff': 2 }, '{"\\uffff": 2, "\\ud83d\\ude00": 1}')
  })
})

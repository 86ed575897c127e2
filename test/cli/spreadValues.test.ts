import assert from 'node:assert/strict'
import { spreadValues } from '../../src/cli/spreadValues.ts'

const OPTIONS = { targets: { type: 'string', short: 't', multiple: true }, json: { type: 'boolean' } } as const

function check(line: string, expected: string): void {
  assert.equal(spreadValues(line === '' ? [] : line.split(' '), OPTIONS).join(' '), expected)
}

suite('one flag with several values', () => {
  test('nothing', () => check('', ''))
  test('no such flag', () => check('a b --json', 'a b --json'))
  test('values up to the next flag', () => check('v1 --targets a b --json c', 'v1 --targets a --targets b --json c'))
  test('by its letter, and twice', () => check('-t a b --targets c', '-t a -t b --targets c'))
  test('without a value, for the parser to refuse', () => check('--targets', '--targets'))
  test('followed by a flag', () => check('--targets --json', '--targets --json'))
  test('behind -- nothing is a flag', () => check('--targets a -- --targets b', '--targets a -- --targets b'))
})

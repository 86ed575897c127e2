import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Failure } from '../../../src/base/failure.ts'
import { formatFilter } from '../../../src/tracking/search/formatFilter.ts'
import {
  experimentGrammar,
  loggedModelGrammar,
  modelVersionGrammar,
  registeredModelGrammar,
  runGrammar,
  traceGrammar,
} from '../../../src/tracking/search/grammar.ts'
import { parseFilter } from '../../../src/tracking/search/parseFilter.ts'
import { parseOrder } from '../../../src/tracking/search/parseOrder.ts'
import { anyFilter } from '../../support/filters.ts'

const grammars = [runGrammar, experimentGrammar, registeredModelGrammar, modelVersionGrammar, loggedModelGrammar, traceGrammar]
const words = [
  'and',
  'OR',
  'NOT',
  '(',
  ')',
  ',',
  'in',
  'is',
  'null',
  "'x'",
  '"',
  "'",
  '`',
  'metrics.',
  'm',
  '>',
  '=',
  '1e5',
  '-',
  '.',
  'tags.`a b`',
  'LIKE',
  ';',
  '\\',
]

function check(text: string, expected: RegExp, position?: number): void {
  assert.throws(
    () => parseFilter(text, runGrammar),
    error => {
      assert.ok(error instanceof Failure)
      assert.equal(error.code, 'tracking/invalid-parameter-value')
      assert.match(error.message, expected)
      if (position !== undefined) assert.equal(error.data['position'], position)
      return true
    },
  )
}

suite('filters', () => {
  test('what is written is read back', () => {
    fc.assert(
      fc.property(anyFilter, filter => {
        const text = formatFilter(filter)
        const again = parseFilter(text, runGrammar)
        assert.deepEqual(again, filter, text)
      }),
      { numRuns: 500 },
    )
  })

  test('whatever is typed is read or refused, and soon', () => {
    const noise = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words), { maxLength: 30 }).map(each => each.join(' ')),
      fc.array(fc.constantFrom(...words)).map(each => each.join('')),
    )
    fc.assert(
      fc.property(noise, fc.constantFrom(...grammars), (text, grammar) => {
        for (const attempt of [() => parseFilter(text, grammar), () => parseOrder([text], grammar)]) {
          try {
            attempt()
          } catch (error) {
            assert.ok(error instanceof Failure, String(error))
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('hostile texts take no longer than their length allows', () => {
    const hostile = [
      '('.repeat(50_000),
      "'".repeat(50_001),
      'NOT '.repeat(20_000),
      'metrics.m = 1 OR '.repeat(5000),
      '`'.repeat(50_001),
      "\\'".repeat(30_000),
      `run_id IN (${"'a',".repeat(20_000)}'a')`,
    ]
    for (const text of hostile) {
      const start = process.cpuUsage()
      try {
        parseFilter(text, runGrammar)
      } catch (error) {
        assert.ok(error instanceof Failure, String(error))
      }
      assert.ok(process.cpuUsage(start).user < 1_000_000, text.slice(0, 20))
    }
  })

  test('a refusal says where', () => {
    check('metrics.m > 1 AND foo.x = 2', /^Invalid entity type 'foo'/, 18)
    check("metrics.m > 'a'", /^Expected numeric value type for metric. Found 'a'$/, 12)
    check('metrics.m >', /^Invalid clause\(s\) in filter string: 'metrics.m', '>'$/, 0)
    check("params.p > '3'", /^Invalid comparator '>' not one of/, 9)
    check('metrics.m > 1 OR', /^Invalid clause/, 16)
    check('(metrics.m > 1', /^Invalid clause/, 0)
    check("dataset.size = '1'", /^Invalid dataset key 'size' specified/, 0)
  })
})

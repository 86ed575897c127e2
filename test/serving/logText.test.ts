import assert from 'node:assert/strict'
import { inputText } from '../../src/serving/gateway/logText.ts'
import type { ScoreInput } from '../../src/serving/worker/score.ts'

const PLAN = { sample: 1, redact: ['name'], days: 30 }
const FIELDS = [
  { name: 'name', type: 'string', required: true },
  { name: 'age', type: 'long', required: true },
]

function check(input: ScoreInput, fields: typeof FIELDS | [], kept: unknown): void {
  const text = inputText(input, PLAN, fields)
  assert.ok(text !== null && !text.includes('Ann'), text ?? '')
  assert.deepEqual(JSON.parse(text), kept)
}

suite('what is kept of requests', () => {
  test('values of a redacted input are never kept, in whatever form they came', () => {
    check({ form: 'frame', columns: ['age', 'name'], data: [[41, 'Ann']] }, [], { columns: ['age', 'name'], data: [[41, null]] })
    check({ form: 'frame', columns: undefined, data: [['Ann', 41]] }, FIELDS, { columns: ['name', 'age'], data: [[null, 41]] })
    check({ form: 'columns', data: { name: ['Ann'], age: [41] } }, FIELDS, { data: { name: null, age: [41] } })
    check({ form: 'raw', data: { name: 'Ann', age: 41 } }, [], { data: { name: null, age: 41 } })
    check({ form: 'raw', data: [{ name: 'Ann', more: { name: 'Ann' } }] }, [], { data: [{ name: null, more: { name: null } }] })
  })

  test('rows without names are not kept at all while something is to be left out', () => {
    check({ form: 'frame', columns: undefined, data: [['Ann', 41]] }, [], { columns: [], data: null })
  })

  test('without redaction everything is kept, but no more than the disk can bear', () => {
    const input: ScoreInput = { form: 'frame', columns: ['name'], data: [['Ann']] }
    assert.equal(inputText(input, { ...PLAN, redact: [] }, []), '{"columns":["name"],"data":[["Ann"]]}')
    const long: ScoreInput = { form: 'frame', columns: ['a'], data: [['x'.repeat(300_000)]] }
    assert.equal(inputText(long, { ...PLAN, redact: [] }, []), null)
  })
})

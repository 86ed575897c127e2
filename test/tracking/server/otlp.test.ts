import assert from 'node:assert/strict'
import fc from 'fast-check'
import { parseSpans } from '../../../src/tracking/server/otlp/parseSpans.ts'
import { encodeSpans } from '../../conformance/tracking/encodeSpans.ts'

const SPAN = {
  trace_id: Buffer.alloc(16, 1).toString('base64'),
  span_id: Buffer.alloc(8, 2).toString('base64'),
  parent_span_id: Buffer.alloc(8, 3).toString('base64'),
  name: '스팬',
  start_time_unix_nano: 1795371048413812224,
  end_time_unix_nano: 1795371048413953792,
  status: { code: 'STATUS_CODE_OK' },
  attributes: { 'mlflow.spanType': '"LLM"', list: '[1, 2.5, true, null, {"a": "b"}]', negative: '-7' },
}

suite('spans of OpenTelemetry', () => {
  test('are read with their ids, times and attributes', () => {
    const [span] = parseSpans(encodeSpans([{ spans: [SPAN] }]))
    assert.ok(span)
    assert.equal(span.trace_id, `tr-${'01'.repeat(16)}`)
    assert.deepEqual([span.span_id, span.parent_span_id, span.name], ['02'.repeat(8), '03'.repeat(8), '스팬'])
    assert.deepEqual([span.type, span.status], ['LLM', 'OK'])
    assert.deepEqual([span.start_time_unix_nano, span.end_time_unix_nano], [1795371048413812224n, 1795371048413953792n])
    const content = JSON.parse(span.content) as typeof SPAN
    assert.deepEqual(content.attributes, SPAN.attributes)
    assert.deepEqual(content.status, { code: 'STATUS_CODE_OK', message: '' })
  })

  test('the name of the trace is the one that the client says, if it says one', () => {
    const spans = [{ ...SPAN, attributes: { 'mlflow.traceRequestId': '"tr-mine"' } }]
    assert.equal(parseSpans(encodeSpans([{ spans }]))[0]?.trace_id, 'tr-mine')
  })

  test('bytes that are none end in a RangeError, whatever they are', () => {
    const whole = encodeSpans([{ spans: [SPAN] }])
    assert.throws(() => parseSpans(whole.subarray(0, whole.length - 1)), RangeError)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        try {
          parseSpans(Buffer.from(bytes))
        } catch (error) {
          assert.ok(error instanceof RangeError, String(error))
        }
      }),
    )
  })
})

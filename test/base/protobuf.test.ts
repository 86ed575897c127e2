import assert from 'node:assert/strict'
import fc from 'fast-check'
import { lastField, messagesIn, numberField, readMessage, textField } from '../../src/base/protobuf.ts'
import { bytesField, varintField } from '../support/wire.ts'

suite('protobuf', () => {
  test('varints of either sign come back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.maxSafeInteger(), (number, value) => {
        const fields = readMessage(varintField(number, BigInt(value)))
        assert.equal(numberField(fields, number), value)
      }),
    )
  })

  test('nested messages and text come back', () => {
    const inner = bytesField(2, Buffer.from('grüße'))
    const fields = readMessage(Buffer.concat([varintField(1, 7n), bytesField(5, inner), bytesField(5, inner)]))
    assert.deepEqual(
      messagesIn(fields, 5).map(message => textField(message, 2)),
      ['grüße', 'grüße'],
    )
  })

  test('any bytes at all give fields, never an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        for (const { value } of readMessage(bytes)) assert.ok(typeof value === 'number' || value.length <= bytes.length)
      }),
    )
  })

  test('a message that was cut gives the fields before the cut', () => {
    const whole = Buffer.concat([varintField(1, 300n), bytesField(2, Buffer.from('abcdef'))])
    assert.deepEqual(readMessage(whole.subarray(0, -1)), [{ number: 1, value: 300 }])
    assert.equal(lastField(readMessage(whole.subarray(0, 1)), 1), undefined)
  })
})

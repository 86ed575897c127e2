import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { suite, test } from 'mocha'
import { createDos2UnixMd5 } from '../../src/data/dos2unix.ts'
import { needRecorded, recordedScalars } from '../support/recorded.ts'

suite('data/dos2unix', () => {
  const check = (bytes: Buffer, expected: string) => {
    for (const size of [bytes.length + 1, 7, 65_536]) {
      const hash = createDos2UnixMd5()
      for (let start = 0; start < bytes.length; start += size) hash.update(bytes.subarray(start, start + size))
      assert.equal(hash.digest(), expected)
    }
  }
  const md5 = (bytes: Buffer | string) => createHash('md5').update(bytes).digest('hex')

  test('agrees with DVC 2', function () {
    needRecorded(this)
    const known = recordedScalars().md5_dos2unix.filter(({ hex }) => hex !== undefined)
    assert.ok(known.length >= 8)
    for (const { hex = '', md5_dos2unix } of known) check(Buffer.from(hex, 'hex'), md5_dos2unix)
  })

  test('looks at each MiB for itself', () => {
    const chunk = 1024 * 1024
    check(Buffer.from(`${'a'.repeat(chunk - 1)}\r\nb\r\n`), md5(`${'a'.repeat(chunk - 1)}\r\nb\n`))
    check(Buffer.concat([Buffer.alloc(chunk), Buffer.from('b\r\n')]), md5(Buffer.concat([Buffer.alloc(chunk), Buffer.from('b\n')])))
  }).timeout(20_000)
})

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withLock } from '../../src/base/lock.ts'

suite('a lock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  const file = join(folder, 'deep/lock')
  suiteTeardown(() => rmSync(folder, { recursive: true }))

  test('one at a time: nothing that another wrote is lost', async () => {
    const counter = join(folder, 'counter')
    writeFileSync(counter, '0')
    const addOne = async () => {
      const count = Number(readFileSync(counter, 'utf8'))
      await new Promise(resolve => setTimeout(resolve, 3))
      writeFileSync(counter, String(count + 1))
    }
    await Promise.all(Array.from({ length: 10 }, () => withLock(file, addOne)))
    assert.equal(readFileSync(counter, 'utf8'), '10')
  })
  test('an error lets it go', async () => {
    await assert.rejects(
      withLock(file, () => Promise.reject(new Error('no'))),
      /no/,
    )
    assert.equal(await withLock(file, () => Promise.resolve('yes')), 'yes')
  })
  test('one that a killed process left does not stop the next', async () => {
    writeFileSync(file, '999999999\n')
    assert.equal(await withLock(file, () => Promise.resolve('yes')), 'yes')
    writeFileSync(file, '')
    utimesSync(file, 1, 1)
    assert.equal(await withLock(file, () => Promise.resolve('yes')), 'yes')
  })
})

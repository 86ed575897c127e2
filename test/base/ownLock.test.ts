import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { tryOwnLock } from '../../src/base/ownLock.ts'

suite('a lock that is a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  const file = join(folder, 'deep/lock')
  suiteTeardown(() => rmSync(folder, { recursive: true }))

  test('one at a time, and it says who', () => {
    const held = tryOwnLock(file)
    assert.ok(held)
    assert.equal(readFileSync(file, 'utf8'), ` ${process.pid} ${hostname()}\n`)
    assert.equal(tryOwnLock(file), undefined)
    held.release()
    assert.deepEqual(readdirSync(join(folder, 'deep')), [])
  })
  test('one that a process here left when it ended is broken, and nothing of that stays', () => {
    writeFileSync(file, ` 999999999 ${hostname()}\n`)
    const held = tryOwnLock(file)
    assert.ok(held)
    assert.deepEqual(readdirSync(join(folder, 'deep')), ['lock'])
    held.release()
  })
  test('one from another computer is broken when nobody has touched it for long', () => {
    writeFileSync(file, ' 1 elsewhere\n')
    assert.equal(tryOwnLock(file), undefined)
    utimesSync(file, 1, 1)
    tryOwnLock(file)?.release()
    assert.deepEqual(readdirSync(join(folder, 'deep')), [])
  })
  test('one whose maker has not written itself into it yet is left alone', () => {
    writeFileSync(file, '')
    assert.equal(tryOwnLock(file), undefined)
    rmSync(file)
  })
})

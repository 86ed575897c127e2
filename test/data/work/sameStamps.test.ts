import assert from 'node:assert/strict'
import { appendFileSync, lstatSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from '../../../src/data/work/pool.ts'
import { isAllSame, isLooked, lookAtStamps, openShares, type StampsItem } from '../../../src/data/work/sameStamps.ts'

suite('stamps that several threads look at', () => {
  let dir: string
  let files: string[]
  const folders = [
    ['', 1],
    ['empty', 0],
    ['a', 1400],
    ['a/deep', 1],
    ['b', 1100],
  ] as const

  setup(() => {
    dir = mkdtempSync(join(tmpdir(), 'mlops-stamps-'))
    files = folders.flatMap(([rel, count]) => {
      mkdirSync(join(dir, rel), { recursive: true })
      return Array.from({ length: count }, (_, at) => join(rel, `f${at}`))
    })
    for (const file of files) writeFileSync(join(dir, file), file)
  })
  teardown(() => rmSync(dir, { recursive: true }))

  const item = (): StampsItem => {
    const stamps = new Float64Array(new SharedArrayBuffer(4 * Float64Array.BYTES_PER_ELEMENT * files.length))
    for (const [at, file] of files.entries()) {
      const { size, mtimeMs, ino } = lstatSync(join(dir, file))
      stamps.set([size, mtimeMs, ino, Number.NaN], 4 * at)
    }
    const names = files.map(file => file.slice(file.lastIndexOf('/') + 1)).join('/')
    return { path: dir, folders, names, stamps, shares: openShares() }
  }

  test('nothing is known before anybody has looked', () => {
    assert.equal(isAllSame(item()), false)
    assert.equal(isLooked(item()), false)
  })

  test('one thread alone looks at all of them', () => {
    const known = item()
    lookAtStamps(known)
    assert.equal(isAllSame(known), true)
  })

  test('a share that another has taken and not done is waited for', () => {
    const known = item()
    Atomics.add(known.shares, 0, 1)
    lookAtStamps(known)
    assert.equal(isLooked(known), false)
    assert.equal(isAllSame(known), false)
  })

  test('a thread of the pool does the same on the same memory', async () => {
    const pool = new Pool({ script: new URL('../../../src/poolWorker.ts', import.meta.url), size: 1 })
    try {
      const known = item()
      await pool.run('look', [known], { weigh: () => Infinity })
      assert.equal(isAllSame(known), true)
    } finally {
      await pool.dispose()
    }
  })

  for (const at of [0, 1, 1400, 1401, 1402, 2501])
    test(`file ${at} has become another`, () => {
      const known = item()
      appendFileSync(join(dir, files[at] as string), 'x')
      lookAtStamps(known)
      assert.equal(isLooked(known), true)
      assert.equal(isAllSame(known), false)
    })

  test('a file that is gone is another', () => {
    const known = item()
    rmSync(join(dir, 'a/deep'), { recursive: true })
    lookAtStamps(known)
    assert.equal(isAllSame(known), false)
  })
})

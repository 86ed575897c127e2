import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import path from 'node:path'

suite('bench', () => {
  test('prints what was measured, as JSON', function () {
    this.timeout(60_000)
    const script = path.resolve(import.meta.dirname, '../../bench/run.ts')
    const text = execFileSync(process.execPath, [script, '--json', '--quick', '--runs', '1', '--only', 'status', '--no-build'], {
      encoding: 'utf8',
    })
    const [result, ...others] = JSON.parse(text) as {
      name: string
      ours: number
      limit: number
      ratio: number
      goal: number
      peak: number
    }[]
    assert.ok(result)
    assert.deepEqual(others, [])
    assert.equal(result.name, 'status of many, nothing changed')
    assert.ok(result.ours > 0 && result.limit > 0 && result.goal > 0 && result.peak > 1e6)
    assert.ok(Math.abs(result.ratio - result.ours / result.limit) < 1e-9)
  })
})

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { matchesLike } from '../../../src/tracking/search/matchesLike.ts'
import { matchRun } from '../../../src/tracking/search/matchRun.ts'
import { type AlsoHeld, orderRuns } from '../../../src/tracking/search/orderRuns.ts'
import type { RunRecord } from '../../../src/tracking/sources/runRecord.ts'

function run(runId: string, what: Partial<RunRecord> = {}): RunRecord {
  return {
    runId,
    experimentId: '0',
    name: runId,
    status: 'FINISHED',
    lifecycleStage: 'active',
    artifactUri: '',
    params: {},
    tags: {},
    latest: [],
    datasets: [],
    models: [],
    ...what,
  }
}

const loss = (value: number) => [{ key: 'loss', value, step: 0, timestamp: 0 }]

suite('Filters over runs in memory', () => {
  const runs = [
    run('a', { latest: loss(0.1), params: { lr: '0.1', opt: 'Adam' }, startTime: 1 }),
    run('b', { latest: loss(0.5), params: { lr: '0.5' }, tags: { team: 'x' }, status: 'FAILED', startTime: 2 }),
    run('c', { latest: loss(Number.NaN), startTime: 3 }),
    run('d', { startTime: 4 }),
  ]

  const check = (filter: string, wanted: string) =>
    test(filter || 'nothing asked for', () =>
      assert.equal(
        runs
          .filter(matchRun(filter))
          .map(({ runId }) => runId)
          .join(''),
        wanted,
      ),
    )

  check('', 'abcd')
  check('metrics.loss < 0.4', 'a')
  check('metrics.loss >= 0.1 AND params.lr = "0.5"', 'b')
  check("params.opt ILIKE 'ad%'", 'a')
  check("params.opt LIKE 'ad%'", '')
  check("params.lr != '0.1'", 'b')
  check("status = 'FAILED' OR metrics.loss < 0.2", 'ab')
  check("NOT (status = 'FAILED')", 'acd')
  check('tags.team IS NULL', 'acd')
  check("attributes.run_id IN ('a', 'd')", 'ad')

  test('what lacks the key comes last both ways, NaN before it, then newest first', async () => {
    const order = async (clauses: string[], also: AlsoHeld = () => Promise.reject(new Error('Not needed'))) =>
      (await orderRuns(runs, clauses, also)).map(({ runId }) => runId).join('')
    assert.equal(await order(['metrics.loss ASC']), 'abcd')
    assert.equal(await order(['metrics.loss DESC']), 'bacd')
    assert.equal(await order([]), 'dcba')
    const lowest = { a: 2, b: undefined, c: Number.NaN, d: 1 } as Record<string, number | undefined>
    assert.equal(await order(['lowest.loss ASC'], async ({ runId }) => lowest[runId]), 'dacb')
    assert.equal(await order(['lowest.loss DESC'], async ({ runId }) => lowest[runId]), 'adcb')
  })

  test('LIKE agrees with a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '%', '_'), maxLength: 8 })
    fc.assert(
      fc.property(letters, letters, (text, pattern) => {
        const same = new RegExp(`^${pattern.replaceAll('%', '[^]*').replaceAll('_', '[^]')}$`)
        assert.equal(matchesLike(text, pattern, false), same.test(text))
      }),
    )
  })
})

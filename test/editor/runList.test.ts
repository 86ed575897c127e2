import assert from 'node:assert/strict'
import type { RunBrief } from '../../src/protocol/runs.ts'
import { PAGE, RunList } from '../../src/editor/tracking/runList.ts'

suite('a list of runs', () => {
  const run = (index: number, name = `run ${index}`): RunBrief => {
    const times = { startTime: index, endTime: index }
    return {
      source: 's',
      runId: `id ${index}`,
      experimentId: '1',
      name,
      status: 'FINISHED',
      lifecycleStage: 'active',
      children: 0,
      metrics: {},
      params: {},
      ...times,
    }
  }

  /** A list over `all`, and how many rows each asking was for. */
  function open(all: RunBrief[]) {
    const asked: number[] = []
    const list = new RunList(async ({ offset, limit }) => {
      asked.push(limit)
      return { runs: all.slice(offset, offset + limit), total: all.length }
    })
    return { list, asked }
  }

  test('shows page after page, each read once', async () => {
    const all = Array.from({ length: 2 * PAGE + 1 }, (_, index) => run(index))
    const { list, asked } = open(all)
    await Promise.all([list.load(), list.load()])
    assert.deepEqual([list.runs.length, list.total], [PAGE, all.length])
    await list.more()
    await list.more()
    assert.deepEqual(list.runs, all)
    assert.deepEqual(asked, [PAGE, PAGE, PAGE])
  })

  test('tells rows that changed, and that rows came, went or moved', async () => {
    const all = Array.from({ length: 12 * PAGE }, (_, index) => run(index))
    const { list, asked } = open(all)
    await list.load()
    for (let page = 1; page < 12; page++) await list.more()
    asked.length = 0
    assert.deepEqual(await list.reload(), [])
    assert.ok(asked.length <= 3, `${asked.length} askings`)
    const last = all.length - 1
    all[last] = run(last, 'other')
    assert.deepEqual(await list.reload(), [run(last, 'other')])
    all.unshift(run(-1))
    assert.equal(await list.reload(), 'rows')
    assert.deepEqual([list.runs[0]?.runId, list.runs.length, list.total], ['id -1', 12 * PAGE, all.length])
    all.splice(5)
    assert.equal(await list.reload(), 'rows')
    assert.equal(list.runs.length, 5)
  })
})

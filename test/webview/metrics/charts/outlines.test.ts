import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import type { CurvesAsk, MetricsHost, MetricsOverview } from '../../../../src/protocol/metricsPage.ts'
import { freshArrangement } from '../../../../webview/metrics/arrangement.ts'
import type { Charted } from '../../../../webview/metrics/charts/charted.ts'
import { ChartStore } from '../../../../webview/metrics/charts/chartStore.ts'

const runs = Array.from({ length: 25 }, (_, at) => `run${at}`)

/** A chart of long runs: each curve takes a turn to be read, and is outlined until it was. */
function open() {
  const asked: CurvesAsk[] = []
  const read = new Set<string>()
  const curves: MetricsHost['curves'] = async ask => {
    asked.push(ask)
    await setTimeout(5)
    return ask.runIds.map(runId => {
      const isOutline = ask.isOutline === true && !read.has(runId)
      if (!isOutline) read.add(runId)
      return { runId, steps: [0], times: [0], values: [1], ...(isOutline && { isOutline: true as const }) }
    })
  }
  const host = { curves, artifacts: async () => [], rows: async () => ({ rows: [], total: 0 }) } as unknown as MetricsHost
  const overview: MetricsOverview = {
    ...{ title: 'runs', place: 'here', total: runs.length, running: 0, places: { store: 'here' } },
    ...{ metrics: ['loss'], params: [], tags: [], data: [] },
  }
  const arrangement = { ...freshArrangement(overview), mode: 'charts' as const, charts: ['loss'], selected: runs }
  const page = { arrangement, rowOf: () => undefined } as unknown as Charted
  return { asked, store: new ChartStore(host, page, () => undefined) }
}

suite('curves that take long to read', () => {
  const left = (store: ChartStore) => (store.curves.get('loss') ?? []).filter(({ isOutline }) => isOutline).length

  const whole = async (store: ChartStore) => {
    while (store.curves.get('loss')?.length !== runs.length || left(store) > 0) await setTimeout(1)
  }

  test('are outlined, then read some at a time until none is left', async () => {
    const { asked, store } = open()
    store.arranged({ selected: runs })
    await whole(store)
    assert.deepEqual(
      asked.map(({ runIds, isOutline }) => [runIds.length, isOutline === true]),
      [
        [25, true],
        [10, false],
        [10, false],
        [5, false],
      ],
    )
    assert.deepEqual([store.curves.get('loss')?.length, left(store)], [25, 0])
  })

  test('are still read some at a time when another drawing overtakes', async () => {
    const { asked, store } = open()
    store.arranged({ selected: runs })
    while (asked.length < 2) await setTimeout(1)
    store.arranged({ selected: runs })
    await whole(store)
    assert.ok(asked.every(({ runIds, isOutline }) => isOutline === true || runIds.length <= 10))
    assert.equal(left(store), 0)
  })
})

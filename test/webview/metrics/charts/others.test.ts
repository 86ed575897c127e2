import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { RunRow } from '../../../../src/protocol/metricsPage.ts'
import { freshCharts, parseCharts } from '../../../../webview/metrics/charts/chartArrangement.ts'
import { chartPattern } from '../../../../webview/metrics/charts/chartPattern.ts'
import { tableCsv } from '../../../../webview/metrics/charts/dataTable.ts'
import { boxOf, quantile } from '../../../../webview/metrics/charts/others/box.ts'
import { estimate } from '../../../../webview/metrics/charts/others/contour.ts'
import { binsOf } from '../../../../webview/metrics/charts/others/histogram.ts'
import type { Subject } from '../../../../webview/metrics/charts/others/subject.ts'
import { explained, weighParams } from '../../../../webview/metrics/charts/others/weighParams.ts'
import { brushClause, within } from '../../../../webview/metrics/charts/parallel/brush.ts'
import { goodness, parallelAxes } from '../../../../webview/metrics/charts/parallel/parallelAxes.ts'
import { roundTicks, scaleOf } from '../../../../webview/metrics/charts/scene/scale.ts'
import { toSvg } from '../../../../webview/metrics/charts/scene/toSvg.ts'
import { sectionsOf, withOrder, withSection } from '../../../../webview/metrics/charts/sectionsOf.ts'

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 })

function runs(count: number, make: (at: number) => Pick<RunRow, 'metrics' | 'params'>): RunRow[] {
  const nothing = { tags: {}, data: [], extremes: {}, moments: {}, models: [], isNested: false, isStarred: false, isHidden: false }
  return Array.from({ length: count }, (_, at) => {
    return { id: `r${at}`, runId: `r${at}`, source: 'store', name: `run ${at}`, status: 'FINISHED', ...nothing, ...make(at) }
  })
}

/** Chance that is alike every time. */
const noise = (at: number) => ((at * 7919 + at * at * 104_729) % 1000) / 1000

suite('Charts of all runs', () => {
  test('every value is in one bin, and the bins stand side by side', () =>
    fc.assert(
      fc.property(numbers, values => {
        const bins = binsOf(values)
        assert.equal(
          bins.reduce((sum, { count }) => sum + count, 0),
          values.length,
        )
        for (const [at, { from }] of bins.entries()) if (at > 0) assert.equal(from, bins[at - 1]?.to)
        for (const { from, to, count } of bins.slice(0, -1)) {
          const slack = 1e-9 * Math.max(1, Math.abs(from), Math.abs(to))
          assert.ok(count <= values.filter(value => value >= from - slack && value <= to + slack).length)
        }
      }),
    ))

  test('quartiles are those that numpy gives; what lies far out is an outlier', () => {
    assert.deepEqual(
      [0.25, 0.5, 0.75].map(part => quantile([1, 2, 3, 4], part)),
      [1.75, 2.5, 3.25],
    )
    const box = boxOf('x', [1, 2, 3, 4, 100])
    assert.deepEqual([box.low, box.first, box.median, box.third, box.high, box.outliers], [1, 2, 3, 4, 4, [100]])
  })

  test('a contour goes through its runs, and stays between them', () => {
    const spots = [
      { x: 0, y: 0, z: 1 },
      { x: 10, y: 0, z: 3 },
    ]
    assert.equal(estimate(spots, 0, 0), 1)
    assert.equal(estimate(spots, 5, 0), 2)
    assert.ok(estimate(spots, 2, 5) > 1 && estimate(spots, 2, 5) < 3)
  })

  test('ticks are round, within, and about as many as there is room for', () => {
    assert.deepEqual(roundTicks(0.3, 1.1, 4), [0.4, 0.6, 0.8, 1])
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (low, width) => {
        const ticks = roundTicks(low, low + width, 6)
        assert.ok(ticks.length <= 8)
      }),
    )
    const log = scaleOf([0.001, 1], { from: 0, to: 300, room: 5 }, true)
    assert.deepEqual([log.ticks, log.at(0.01), Number(log.of(200).toFixed(9))], [[0.001, 0.01, 0.1, 1], 100, 0.1])
  })
})

suite('What params weigh', () => {
  const all = runs(300, at => ({
    metrics: { rmse: (at % 5) * 2 + noise(at), odd: at === 7 ? 'NaN' : 1 },
    params: { strong: String(at % 5), weak: String(noise(at + 1000)), kind: at % 2 ? 'a' : 'b', same: '1', name: `n${at}` },
  }))

  test('what makes the metric weighs nearly all, chance nearly nothing, and the interval holds the share', () => {
    const weights = weighParams(all, ['weak', 'strong', 'kind', 'same', 'name'], 'rmse')
    assert.equal(weights[0]?.param, 'strong')
    assert.ok((weights[0]?.share ?? 0) > 0.9)
    for (const { param, share, low, high, count } of weights) {
      assert.ok(low <= share && share <= high && count === 300)
      if (param !== 'strong') assert.ok(share < 0.1, `${param} ${share}`)
    }
    assert.deepEqual(weights.map(({ param }) => param).sort(), ['kind', 'strong', 'weak'])
  })

  test('words have a share and no correlation; numbers have both; the same runs weigh the same', () => {
    const weights = weighParams(all, ['strong', 'kind'], 'rmse')
    assert.ok((weights.find(({ param }) => param === 'strong')?.correlation?.rho ?? 0) > 0.9)
    assert.equal(weights.find(({ param }) => param === 'kind')?.correlation, undefined)
    assert.deepEqual(weights, weighParams(all, ['strong', 'kind'], 'rmse'))
  })

  test('agrees with a figure worked out by hand', () => {
    // Sums of squares: between 3 * 2 * 1.5 ** 2 = 13.5, in all 17.5; adjusted 1 - (1 - 13.5 / 17.5) * 5 / 4.
    const share = explained(Float64Array.from([1, 2, 3, 4, 5, 6]), { of: Uint8Array.from([0, 0, 0, 1, 1, 1]), count: 2 })
    assert.ok(Math.abs((share ?? 0) - (1 - (4 / 17.5) * (5 / 4))) < 1e-12)
  })

  test('too few runs, or a metric that never varies, weigh nothing', () => {
    assert.deepEqual(weighParams(all.slice(0, 7), ['strong'], 'rmse'), [])
    assert.deepEqual(weighParams(all, ['strong'], 'odd'), [])
  })
})

suite('Parallel axes', () => {
  const rows = runs(40, at => ({
    metrics: { rmse: at },
    params: { alpha: String([0.001, 0.1, 1][at % 3]), solver: at % 2 ? 'cd' : 'sag', id: `x${at}` },
  }))
  const subject: Subject = {
    rows,
    metrics: ['rmse'],
    params: ['alpha', 'solver', 'id'],
    metric: 'rmse',
    selected: [],
    colourOf: () => undefined,
    figure: String,
    countRuns: String,
  }
  const axes = parallelAxes(subject, [])

  test('params that vary, numbers first, and the metric; names of single runs have no axis', () => {
    assert.deepEqual(
      axes.map(({ id, names, isLog }) => [id, names, isLog]),
      [
        ['param:alpha', undefined, true],
        ['param:solver', ['cd', 'sag'], false],
        ['metric:rmse', undefined, false],
      ],
    )
    assert.equal(goodness(axes[2] ?? assert.fail())[0], 1)
  })

  test('a brush is a clause of the filter, as wide as what it keeps', () => {
    const brushes = { 'metric:rmse': [3, 9], 'param:alpha': [0.05, 2], 'param:solver': [-0.4, 0.4] } as const
    assert.equal(
      brushClause(rows, axes, brushes),
      "(params.`alpha` = '0.1' OR params.`alpha` = '1') AND (params.`solver` = 'cd') AND metrics.`rmse` >= 3 AND metrics.`rmse` <= 9",
    )
    const kept = rows.filter((_, at) => within(axes, brushes)(at)).map(({ id }) => id)
    assert.deepEqual(kept, ['r5', 'r7'])
    assert.equal(brushClause(rows, axes, {}), '')
  })

  test('what the filter cannot say is said by runs', () => {
    const odd = rows.map(row => ({ ...row, params: { ...row.params, solver: `it's ${row.params['solver']}` } }))
    const clause = brushClause(odd, parallelAxes({ ...subject, rows: odd }, ['param:solver']), { 'param:solver': [-0.4, 0.4] })
    assert.match(clause ?? '', /^attributes\.run_id IN \('r1', 'r3'/)
  })
})

suite('Sections of charts', () => {
  const fresh = freshCharts(['rmse', 'train/loss', 'val/loss', 'train/acc', 'system/cpu'])

  test('by what stands before the slash, the machine last and folded, then charts of all runs', () => {
    assert.deepEqual(
      sectionsOf(fresh).map(({ id, keys, isCollapsed }) => [id.trim(), keys.length, isCollapsed]),
      [
        ['', 1, false],
        ['train', 2, false],
        ['val', 1, false],
        ['system', 1, true],
        ['runs', 0, false],
      ],
    )
  })

  test('folding moves nothing; an order that was made stays, and what is new stands behind it', () => {
    const folded = { ...fresh, sections: withSection(fresh.sections, 'val', { isCollapsed: true, title: 'Validation' }) }
    const ids = (arrangement: typeof fresh) => sectionsOf(arrangement).map(({ id }) => id)
    assert.deepEqual(ids(folded), ids(fresh))
    assert.equal(sectionsOf(folded)[2]?.title, 'Validation')
    const moved = { ...folded, sections: withOrder(folded.sections, ['val', '', 'train', 'system', ' runs']) }
    assert.deepEqual(ids(moved), ['val', '', 'train', 'system', ' runs'])
    assert.deepEqual(ids({ ...moved, charts: [...moved.charts, 'new/x'] }), ['val', '', 'train', 'system', ' runs', 'new'])
  })

  test('a search leaves what matches; what is no expression leaves all, and says why', () => {
    const found = sectionsOf({ ...fresh, chartSearch: 'LOSS$' })
    assert.deepEqual(
      found.flatMap(({ keys }) => keys),
      ['train/loss', 'val/loss'],
    )
    assert.match(chartPattern('(').problem ?? '', /no regular expression/)
    assert.equal(chartPattern('(').matches('x'), true)
  })

  test('anything that was kept gives an arrangement, and one that was kept comes back', () => {
    fc.assert(fc.property(fc.object(), raw => assert.ok(Array.isArray(parseCharts(raw, fresh).charts))))
    const changed = {
      ...fresh,
      axis: 'metric' as const,
      axisMetric: 'train/acc',
      ranges: { rmse: { min: 1 } },
      groupBy: 'param:alpha',
      band: 'deviation' as const,
      brushes: { 'metric:rmse': [1, 2] as const },
      others: [{ id: 'box 1', kind: 'box' as const, columns: ['param:alpha'] }],
    }
    assert.deepEqual(parseCharts(JSON.parse(JSON.stringify(changed)) as object, fresh), changed)
  })
})

suite('Files of charts', () => {
  test('a name with markup stays a name', () => {
    const shape = { kind: 'text', x: 0, y: 0, text: '<script>&"\u0000', fill: '#000', anchor: 'start' } as const
    const svg = toSvg(
      { width: 9, height: 9, shapes: [shape], inner: { scene: { width: 1, height: 1, shapes: [] }, x: 0, y: 0 } },
      { family: 'x', background: '#fff' },
    )
    assert.ok(svg.includes('&lt;script&gt;&amp;&quot;</text>'))
  })

  test('a spreadsheet runs nothing of it', () => {
    assert.equal(tableCsv({ heads: ['=a', 'b'], rows: [['-1', 'x,"y"']] }), `'=a,b\r\n-1,"x,""y"""\r\n`)
  })
})

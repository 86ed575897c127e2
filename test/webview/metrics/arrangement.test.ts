import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { MetricsOverview, RunRow } from '../../../src/protocol/metricsPage.ts'
import { freshArrangement, parseArrangement } from '../../../webview/metrics/arrangement.ts'
import { figureFormat } from '../../../webview/metrics/formatFigure.ts'
import { SeriesColours } from '../../../webview/metrics/seriesColours.ts'
import { clauseOf, nextOrder, wayOf } from '../../../webview/metrics/table/order.ts'
import { toCsv } from '../../../webview/metrics/table/toCsv.ts'

const overview: MetricsOverview = {
  ...{ title: 'x', place: 'y', total: 2, running: 0, tags: [], places: { store: 'y' } },
  metrics: ['system/cpu', 'rmse'],
  params: ['alpha'],
  data: ['data/a.csv'],
}

suite('How the Metrics page is arranged', () => {
  test('anything that was kept gives an arrangement, and one that was kept comes back', () => {
    const fresh = freshArrangement(overview)
    assert.deepEqual(
      [fresh.columns, fresh.charts],
      [
        ['attribute:start_time', 'metric:rmse', 'param:alpha', 'data:data/a.csv'],
        ['rmse', 'system/cpu'],
      ],
    )
    fc.assert(fc.property(fc.anything(), raw => assert.equal(typeof parseArrangement(raw, fresh).filter, 'string')))
    const changed = { ...fresh, filter: 'metrics.rmse < 1', selected: ['a'], axis: 'wall' as const, smoothing: 0.5 }
    assert.deepEqual(parseArrangement(JSON.parse(JSON.stringify(changed)), fresh), changed)
  })

  test('a column is ordered by its good end, then the other, then not', () => {
    const rmse = { kind: 'metric', key: 'rmse' } as const
    const once = nextOrder([], rmse, false)
    assert.deepEqual([once, wayOf(once, rmse)], [['metrics.`rmse` ASC'], 'ASC'])
    const twice = nextOrder(once, rmse, false)
    assert.deepEqual(twice, ['metrics.`rmse` DESC'])
    assert.deepEqual(nextOrder(twice, rmse, false), [])
    const both = nextOrder(once, { kind: 'param', key: 'alpha' }, true)
    assert.deepEqual(both, ['metrics.`rmse` ASC', 'params.`alpha` ASC'])
  })

  test('commits and versions of data are ordered by the tags that hold them; ends of metrics and models by themselves', () => {
    assert.deepEqual(nextOrder([], { kind: 'attribute', key: 'commit' }, false), ['tags.`mlflow.source.git.commit` ASC'])
    assert.deepEqual(nextOrder([], { kind: 'data', key: 'data/iris.csv' }, false), ['tags.`mlops.data.data/iris.csv` ASC'])
    assert.deepEqual(nextOrder([], { kind: 'lowest', key: 'rmse' }, false), ['lowest.`rmse` ASC'])
    assert.deepEqual(nextOrder([], { kind: 'highest', key: 'accuracy' }, false), ['highest.`accuracy` DESC'])
    assert.equal(clauseOf({ kind: 'attribute', key: 'model' }, 'ASC'), 'attributes.model ASC')
    assert.equal(clauseOf({ kind: 'attribute', key: 'source' }, 'ASC'), undefined)
  })

  test('a run keeps its colour while others come and go', () => {
    const colours = new SeriesColours(['a', 'b', 'c'])
    colours.follow(['b', 'c', 'd'])
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map(id => colours.of(id)?.colour),
      [undefined, 1, 2, 0],
    )
    const many = new SeriesColours(['0', '1', '2', '3', '4', '5', '6'])
    assert.deepEqual(many.of('6'), { colour: 0, isDashed: true })
  })

  test('figures are as short as they stay telling', () => {
    const { figure, difference } = figureFormat('en')
    assert.deepEqual([71.9812, 0.29, 3, 1e-7, 1.7976931348623157e308, 'NaN' as const].map(figure), [
      '71.98',
      '0.2900',
      '3',
      '1e-7',
      '∞',
      'NaN',
    ])
    assert.equal(difference(-0.5), '−0.5000')
  })

  test('a spreadsheet gets figures in full and no formula', () => {
    const run: RunRow = {
      ...{ id: 'r1', runId: 'r1', source: 'store', name: '=1+1', status: 'FINISHED', isNested: false, isStarred: false, isHidden: false },
      ...{ metrics: { rmse: -0.1 }, params: { note: 'a,"b"' }, tags: {}, data: [], extremes: {}, moments: {}, models: [] },
    }
    const columns = [{ kind: 'metric', key: 'rmse' } as const, { kind: 'param', key: 'note' } as const]
    assert.equal(toCsv([run], columns), `run_id,name,status,rmse,note\r\nr1,'=1+1,FINISHED,-0.1,"a,""b"""\r\n`)
  })
})

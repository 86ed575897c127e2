import assert from 'node:assert/strict'
import fc from 'fast-check'
import { completeFilter } from '../../../../webview/metrics/filter/completeFilter.ts'
import { filterTokens } from '../../../../webview/metrics/filter/filterTokens.ts'

const words = {
  metrics: ['rmse', 'val loss'],
  params: ['alpha'],
  tags: ['team'],
  data: ['data/a.csv'],
  valuesOf: (name: string) => (name === 'params.alpha' ? ['0.1', "it's"] : []),
}
const options = (text: string) => completeFilter(text, text.length, words).options

suite('The filter as it is typed', () => {
  test('a name, then an operator, then a value, then a word that joins', () => {
    assert.deepEqual(options('metr'), ['metrics.rmse', 'metrics.`val loss`'])
    assert.deepEqual(options('metrics.rmse ').slice(0, 2), ['<', '<='])
    assert.deepEqual(options('params.alpha = '), ["'0.1'", '"it\'s"'])
    assert.deepEqual(options("params.alpha = '0.1' "), ['AND', 'OR'])
    assert.ok(options("params.alpha = '0.1' AND ").includes('tags.team'))
    assert.ok(options('attributes.status = ').includes("'FINISHED'"))
  })

  test('pieces lie in the text where they say, whatever it is', () =>
    fc.assert(
      fc.property(fc.string(), text => {
        for (const { at, text: own } of filterTokens(text)) assert.equal(text.slice(at, at + own.length), own)
        completeFilter(text, text.length, words)
      }),
    ))
})

import assert from 'node:assert/strict'
import { Failure } from '../../../src/base/failure.ts'
import { openStore } from '../../../src/tracking/sqlite/openStore.ts'
import type { TrackingStore } from '../../../src/tracking/store.ts'
import { hasRecordedRuns, readSearches, temporaryDirectory } from '../../support/recordedRuns.ts'

/** What MLflow refuses and we read: the superset. */
const BEYOND = new Set(['metrics.m > 1 OR metrics.m < 0', '(metrics.m > 1)'])

suite('recorded searches', () => {
  if (!hasRecordedRuns) {
    test.skip('the recorded searches are not here: ../shared is missing')
    return
  }
  const searches = readSearches()

  test('each filter and order answers what the MLflow server answered', async () => {
    await using directory = temporaryDirectory()
    const store = openStore({ path: directory.copy('mlflow-3.db'), artifactRoot: '/artifacts' })
    const experiment = store.experiments.getByName('search').experiment_id
    for (const { query, order, answer } of searches) {
      if (BEYOND.has(query)) continue
      const found = attempt(store, { experiment, query, order })
      // Which of the words of a set comes first is chance in Python.
      if (typeof answer === 'string')
        assert.equal(inOrder(found), inOrder(answer.replace(/^RestException: INVALID_PARAMETER_VALUE: /, '')), query)
      else if (query.includes('run_id') && order) assert.deepEqual(new Set(found), new Set(answer), query)
      else assert.deepEqual(found, answer, query)
    }
    assert.ok(searches.length > 50)
    store.dispose()
  })

  test('OR and parentheses are read where MLflow refuses them', async () => {
    await using directory = temporaryDirectory()
    const store = openStore({ path: directory.copy('mlflow-3.db'), artifactRoot: '/artifacts' })
    const experiment = store.experiments.getByName('search').experiment_id
    const find = (query: string) => attempt(store, { experiment, query, order: false })
    assert.deepEqual(find('metrics.m < 1 OR metrics.m > 23'), ['r00', 'r24'])
    assert.deepEqual(find("(metrics.m < 4 OR metrics.m > 23) AND tags.par = 'even'"), ['r00', 'r02', 'r24'])
    assert.deepEqual(find("metrics.m < 4 OR metrics.m > 23 AND tags.par = 'odd'"), ['r00', 'r01', 'r02', 'r03'])
    assert.deepEqual(find('NOT metrics.m < 23'), ['r23', 'r24'])
    const [first] = store.runs.search({ experiment_ids: [experiment], filter: "run_name = 'r05'" }).items
    const many = [...Array(40_000).keys(), first?.info.run_id].map(each => `'${each}'`).join(', ')
    assert.deepEqual(find(`run_id IN (${many})`), ['r05'])
    assert.equal(find(`NOT run_id IN (${many})`).length, 24)
    assert.match(String(find(`tags.par LIKE '${'%é'.repeat(30_000)}'`)), /^A pattern can have at most/)
    assert.deepEqual(find("not (end_time > 0 or status = 'FINISHED')"), ['r20', 'r21', 'r22', 'r23', 'r24'])
    store.dispose()
  })
})

function attempt(
  store: TrackingStore,
  { experiment, query, order }: { experiment: string; query: string; order: boolean },
): string[] | string {
  try {
    const asked = order ? { order_by: parseList(query) } : { filter: query, order_by: ['run_name ASC'] }
    return store.runs.search({ experiment_ids: [experiment], ...asked }).items.map(run => run.info.run_name)
  } catch (error) {
    if (error instanceof Failure) return error.message
    throw error
  }
}

/** `['metrics.m DESC', 'params.p']`, as Python shows a list of strings. */
function parseList(text: string): string[] {
  return [...text.matchAll(/'([^']*)'/g)].map(found => found[1] ?? '')
}

function inOrder(message: string | string[]): string {
  return typeof message === 'string' ? [...message].toSorted().join('') : `${message.length} runs`
}

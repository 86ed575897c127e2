import assert from 'node:assert/strict'
import { Buckets } from '../../src/editor/tracking/buckets.ts'
import type { ExperimentNode } from '../../src/editor/tracking/runNode.ts'
import type { GroupsAsk, RunsEngine, RunsGroup } from '../../src/protocol/runs.ts'

const ASK: GroupsAsk = { source: 'store', experimentIds: ['1'], by: { entity: 'parameter', key: 'alpha' } }
const OWNER: ExperimentNode = {
  kind: 'experiment',
  id: 'experiment:store\n1',
  experiment: { source: 'store', id: '1', name: 'e', lifecycleStage: 'active' },
  parent: undefined,
}

suite('groups of runs', () => {
  let groups: RunsGroup[]
  const group = (value: string | null, runs = 1): RunsGroup => ({ value, runs, running: 0 })
  const open = () => {
    const engine = { groups: async () => groups } as unknown as RunsEngine
    return new Buckets({ engine, data: { versionName: () => Promise.reject(new Error('no Git')) } })
  }

  test('numbers stand as numbers, and runs without a value last', async () => {
    groups = ['10', '0.5', null, '0.05', 'auto', '2'].map(value => group(value))
    const nodes = await open().load(OWNER, ASK, OWNER)
    assert.deepEqual(
      nodes.map(({ bucket }) => bucket.value),
      ['0.05', '0.5', '2', '10', 'auto', null],
    )
  })

  test('an experiment where no run has the key has no groups', async () => {
    groups = [group(null, 7)]
    assert.deepEqual(await open().load(OWNER, ASK, OWNER), [])
  })

  test('rows stay the same objects; what changed is told, and what came', async () => {
    groups = [group('1'), group('2')]
    const buckets = open()
    const before = await buckets.load(OWNER, ASK, OWNER)
    groups = [group('1'), group('2', 5)]
    assert.deepEqual(await buckets.reload(OWNER, ASK), [before[1]])
    groups = [group('1'), group('2', 5), group('3')]
    assert.equal(await buckets.reload(OWNER, ASK), 'rows')
    assert.equal((await buckets.load(OWNER, ASK, OWNER))[0], before[0])
  })

  test('a thousand of them come page by page', async () => {
    groups = Array.from({ length: 1000 }, (_, at) => group(String(at)))
    const buckets = open()
    assert.equal((await buckets.load(OWNER, ASK, OWNER)).length, 200)
    const rest = buckets.rest(OWNER)
    assert.deepEqual([rest?.shown, rest?.total], [200, 1000])
    assert.equal(buckets.more(OWNER.id), true)
    assert.equal((await buckets.load(OWNER, ASK, OWNER)).length, 400)
    assert.equal(buckets.more('another'), false)
  })

  test('a version of data whose name cannot be found is still a group', async () => {
    groups = [group('5d41402a')]
    const [node] = await open().load(OWNER, { ...ASK, by: { entity: 'tag', key: 'mlops.data.a.csv' } }, OWNER)
    assert.deepEqual([node?.name, node?.bucket.value], [undefined, '5d41402a'])
  })
})

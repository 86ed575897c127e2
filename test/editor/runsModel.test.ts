import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { type Place, RunsModel } from '../../src/editor/tracking/runsModel.ts'
import type { ExperimentView, RunsEngine, RunsSettings, SourceView } from '../../src/protocol/runs.ts'

const SETTINGS: RunsSettings = {
  folders: ['/p'],
  trusted: true,
  port: 0,
  proxyArtifacts: false,
  systemMetrics: false,
  token: 't',
  remotes: [],
}

/** An engine that only knows what a test gives it; every other question is a mistake. */
class Engine {
  readonly asked: string[] = []
  readonly lists = new Map<string, () => Promise<ExperimentView[]>>()

  has(id: string, list: () => Promise<ExperimentView[]>): void {
    this.lists.set(id, list)
  }

  get double(): RunsEngine {
    const known = {
      configure: async () => undefined,
      sources: async () => [...this.lists.keys()].map(toSource),
      experiments: async (id: string) => {
        this.asked.push(id)
        return this.lists.get(id)?.() ?? []
      },
    }
    return new Proxy(known as unknown as RunsEngine, {
      get: (target, name): unknown => Reflect.get(target, name) ?? assert.fail(`nobody expected ${String(name)}`),
    })
  }
}

function toSource(id: string): SourceView {
  return { id, kind: id === 'store' ? 'store' : 'remote', label: id, location: `/${id}`, writable: true }
}

function experiments(runs: number, running = 0): () => Promise<ExperimentView[]> {
  return async () => [{ source: 's', id: '1', name: 'e', lifecycleStage: 'active', runs, running }]
}

suite('what the runs feature knows of its sources', () => {
  let engine: Engine
  let reported: unknown[]
  const open = () =>
    new RunsModel(
      engine.double,
      async () => SETTINGS,
      error => reported.push(error),
    )
  setup(() => {
    engine = new Engine()
    reported = []
  })
  const names = (places: readonly Place[]) => places.map(({ source }) => source.id)

  test('empty without runs, ready with some, and how many run', async () => {
    engine.has('store', experiments(0))
    const model = open()
    await model.load()
    assert.equal(model.state, 'empty')
    engine.has('store', experiments(3, 2))
    await model.refresh()
    assert.deepEqual([model.state, model.running, names(model.places)], ['ready', 2, ['store']])
  })

  test('a source that fails is shown with its sentence, and the others are shown', async () => {
    engine.has('store', experiments(1))
    engine.has('team', () => Promise.reject(new Error('The server does not answer.')))
    const model = open()
    await model.load()
    assert.deepEqual([model.state, model.placeOf('team')?.source.problem], ['ready', 'The server does not answer.'])
    assert.equal(reported.length, 1)
  })

  test('the only source failing is the state of the view', async () => {
    engine.has('store', () => Promise.reject(new Error('The run database is damaged.')))
    const model = open()
    await model.load()
    assert.deepEqual([model.state, model.problem], ['failed', 'The run database is damaged.'])
  })

  test('a slow server holds nobody up, and is shown when it answers, in its place', async () => {
    let answer: (value: ExperimentView[]) => void = () => undefined
    engine.has('team', () => new Promise(resolve => (answer = resolve)))
    engine.has('store', experiments(1))
    const model = open()
    await model.load()
    assert.deepEqual(names(model.places), ['store'])
    answer(await experiments(5)())
    await wait(20)
    assert.deepEqual(names(model.places), ['team', 'store'])
  })

  test('a change of one source asks that source alone, and a burst asks once', async () => {
    engine.has('store', experiments(1))
    engine.has('team', experiments(1))
    const model = open()
    await model.load()
    engine.asked.length = 0
    const told: unknown[] = []
    model.onDidChange(({ runsOf }) => told.push(runsOf && [...runsOf]))
    for (let index = 0; index < 20; index++) model.follow({ what: 'runs', source: 'store', runIds: [String(index)] })
    await wait(400)
    assert.deepEqual(engine.asked, ['store'])
    assert.deepEqual(told, [['store']])
  })

  test('a source that is gone is forgotten', async () => {
    engine.has('store', experiments(1))
    engine.has('team', experiments(1))
    const model = open()
    await model.load()
    engine.lists.delete('team')
    model.follow({ what: 'sources' })
    await wait(400)
    assert.deepEqual(names(model.places), ['store'])
  })
})

import assert from 'node:assert/strict'
import { ModelsModel } from '../../src/editor/models/modelsModel.ts'
import { parseModelState } from '../../src/protocol/modelPage.ts'
import type { ModelsPage } from '../../src/protocol/models.ts'
import type { SourceKind } from '../../src/protocol/runs.ts'
import { until } from '../support/until.ts'

interface Story {
  readonly kind?: SourceKind
  readonly models: (next: string | undefined) => Promise<ModelsPage>
}

function modelOf(name: string): ModelsPage['models'][number] {
  return { source: 'store', name, description: '', tags: {}, aliases: [] }
}

function open(stories: Readonly<Record<string, Story>>) {
  const reported: unknown[] = []
  const asked: string[] = []
  const model = new ModelsModel({
    ready: async () => undefined,
    report: error => reported.push(error),
    engine: {
      sources: async () =>
        Object.entries(stories).map(([id, { kind = 'store' }]) => ({ id, kind, label: id, location: id, writable: true })),
      models: async (source: string, next?: string) => {
        asked.push(source)
        return stories[source]?.models(next) ?? { models: [] }
      },
    } as unknown as ConstructorParameters<typeof ModelsModel>[0]['engine'],
  })
  return { model, reported, asked }
}

suite('what the Models view knows', () => {
  test('is empty, or ready; a source that cannot be read is among its places with the reason', async () => {
    const nothing = open({ store: { models: async () => ({ models: [] }) } })
    assert.equal(nothing.model.state, 'loading')
    await nothing.model.load()
    assert.equal(nothing.model.state, 'empty')

    const { model, reported } = open({
      store: { models: async () => ({ models: [modelOf('iris')] }) },
      old: { models: () => Promise.reject(new Error('old.db is damaged')) },
    })
    await model.load()
    assert.equal(model.state, 'ready')
    assert.deepEqual(
      model.places.map(({ source, models, problem }) => [source.id, models.length, problem]),
      [
        ['store', 1, undefined],
        ['old', 0, 'old.db is damaged'],
      ],
    )
    assert.equal(reported.length, 1)
  })

  test('a server that does not answer keeps nobody waiting', async () => {
    let answer: (page: ModelsPage) => void = () => undefined
    const { model } = open({
      store: { models: async () => ({ models: [modelOf('iris')] }) },
      far: { kind: 'remote', models: () => new Promise(resolve => (answer = resolve)) },
    })
    await model.load()
    assert.deepEqual(
      model.places.map(({ source }) => source.id),
      ['store'],
    )
    answer({ models: [modelOf('wine')] })
    await until(() => model.places.length === 2)
  })

  test('pages go on where they ended; one source’s change asks that one alone, before anybody looked none', async () => {
    const { model, asked } = open({
      store: { models: async next => (next === undefined ? { models: [modelOf('a')], next: 'more' } : { models: [modelOf('b')] }) },
      other: { models: async () => ({ models: [] }) },
    })
    model.follow({ what: 'models', source: 'store' })
    assert.deepEqual(asked, [])
    await model.load()
    await model.more('store')
    await model.more('store')
    assert.deepEqual(
      model.places[0]?.models.map(({ name }) => name),
      ['a', 'b'],
    )
    const before = asked.length
    model.follow({ what: 'models', source: 'store' })
    model.follow({ what: 'runs', source: 'other' })
    await until(() => asked.length >= before + 2)
    assert.deepEqual(asked.slice(before), ['store', 'store'], 'as many pages as were shown')
  })

  test('an engine that is gone is said, and tried again', async () => {
    let isGone = true
    const reported: unknown[] = []
    const model = new ModelsModel({
      ready: async () => undefined,
      report: error => reported.push(error),
      engine: {
        sources: async () => {
          if (isGone) throw new Error('The engine ended.')
          return []
        },
      } as unknown as ConstructorParameters<typeof ModelsModel>[0]['engine'],
    })
    await model.load()
    assert.deepEqual([model.state, model.problem, reported.length], ['failed', 'The engine ended.', 1])
    isGone = false
    await model.refresh()
    assert.deepEqual([model.state, model.problem], ['empty', undefined])
  })
})

suite('what a page of models stores', () => {
  test('comes back as it was; anything else is refused', () => {
    const id = { source: 'store', name: 'iris', version: '1' }
    assert.deepEqual(parseModelState({ subject: { ids: [id] }, onlyDifferences: true }), { ids: [id] })
    assert.deepEqual(parseModelState({ subject: { ids: [id, id] } }), { ids: [id, id] })
    for (const raw of [
      undefined,
      null,
      {},
      { subject: null },
      { subject: { ids: [] } },
      { subject: { ids: [id, id, id] } },
      { subject: { ids: [id, { name: 1 }] } },
    ])
      assert.equal(parseModelState(raw), undefined)
  })
})

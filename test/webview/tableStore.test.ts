import assert from 'node:assert/strict'
import type { RowKey, RowsQuery, TableSummary } from '../../src/protocol/table.ts'
import { parseTableState, type TableHost } from '../../src/protocol/tablePage.ts'
import { cursorAfter } from '../../webview/table/gridKeys.ts'
import { TableStore } from '../../webview/table/tableStore.ts'

const stats = { type: 'int', count: 2, missing: 0, distinct: 2, isDistinctExact: true, top: [] } as const
const summary = (key: RowKey = { by: 'content' }): TableSummary => ({
  columns: [
    { name: 'id', old: stats, new: stats, changed: 0 },
    { name: 'a', old: stats, new: stats, changed: 3 },
    { name: 'b', new: stats, changed: 0 },
    { name: 'c', old: stats, new: stats, changed: 0 },
  ],
  key,
  counts: { changed: 3, added: 2, removed: 1, unchanged: 1000 },
  oldRows: 1004,
  newRows: 1005,
  problems: [],
})

function open(more: Partial<TableHost> = {}, key?: RowKey) {
  const asked: RowsQuery[] = []
  const host: TableHost = {
    open: async () => summary(),
    match: async to => summary(to),
    rows: async query => {
      asked.push(query)
      return Array.from({ length: query.count }, (_, at) => ({
        kind: 'changed' as const,
        oldRow: query.from + at,
        newRow: query.from + at,
      }))
    },
    openAsText: async () => undefined,
    ...more,
  }
  return { asked, store: new TableStore(host, { key }, () => undefined) }
}

const settled = () => new Promise(resolve => setTimeout(resolve, 1))

suite('tableStore', () => {
  test('shows what differs at first; other kinds are added and taken away', async () => {
    const { store } = open()
    await store.refresh()
    assert.equal(store.rowCount, 6)
    store.toggle('unchanged')
    assert.equal(store.rowCount, 1006)
    for (const kind of ['unchanged', 'changed', 'added', 'removed'] as const) store.toggle(kind)
    assert.equal(store.rowCount, 0)
  })
  test('only changed columns: those with changed cells, those of one table, and the key', async () => {
    const { store } = open({ open: async () => summary({ by: 'column', column: 'id' }) })
    await store.refresh()
    store.toggleOnlyChanged()
    assert.deepEqual(store.columns, [0, 1, 2])
  })
  test('a block of rows is asked for once, and again when other rows are shown', async () => {
    const { store, asked } = open()
    await store.refresh()
    assert.equal(store.blocks.cell(5, 1), undefined)
    assert.equal(store.blocks.cell(6, 2), undefined)
    await settled()
    assert.deepEqual([store.blocks.cell(5, 1)?.row.oldRow, store.blocks.cell(5, 1)?.at], [5, 1])
    assert.deepEqual(asked, [{ kinds: ['changed', 'added', 'removed'], from: 0, count: 100, columns: [0, 1, 2, 3] }])
    store.blocks.cell(250, 0)
    store.toggle('added')
    store.blocks.cell(5, 1)
    await settled()
    assert.deepEqual(
      asked.slice(1).map(({ kinds, from }) => [kinds.length, from]),
      [
        [3, 200],
        [2, 0],
      ],
    )
    assert.equal(store.blocks.cell(5, 1)?.row.oldRow, 5)
  })
  test('rows that were refused are asked for again', async () => {
    let tries = 0
    const { store } = open({ rows: async () => (tries++ === 0 ? Promise.reject(new Error('no')) : [{ kind: 'added', newRow: 1 }]) })
    await store.refresh()
    store.blocks.cell(0, 0)
    await settled()
    store.blocks.cell(0, 0)
    await settled()
    assert.equal(store.blocks.cell(0, 0)?.row.kind, 'added')
  })
  test('a key that was chosen is kept over a reload', async () => {
    const { store } = open({}, { by: 'place' })
    await store.refresh()
    assert.ok(store.summary && 'value' in store.summary && store.summary.value.key.by === 'place')
  })
  test('a failure is one sentence, and trying again helps', async () => {
    let isBad = true
    const { store } = open({ open: async () => (isBad ? Promise.reject(new Error('a.csv is not text.')) : summary()) })
    await store.refresh()
    assert.deepEqual(store.summary, { sentence: 'a.csv is not text.', isCancelled: false, position: undefined })
    isBad = false
    await store.refresh()
    assert.equal(store.rowCount, 6)
  })
})

suite('cursorAfter', () => {
  const size = { rows: 100, columns: 5, page: 10 }
  const moves: readonly (readonly [string, boolean, number, number])[] = [
    ['ArrowDown', false, 51, 3],
    ['ArrowDown', true, 100, 3],
    ['ArrowUp', false, 49, 3],
    ['ArrowLeft', false, 50, 2],
    ['ArrowRight', true, 50, 5],
    ['Home', false, 50, 0],
    ['Home', true, 1, 0],
    ['End', true, 100, 5],
    ['PageDown', false, 60, 3],
    ['PageUp', false, 40, 3],
  ]
  for (const [key, ctrlKey, row, column] of moves)
    test(`${ctrlKey ? 'Ctrl+' : ''}${key}`, () =>
      assert.deepEqual(cursorAfter({ key, ctrlKey }, { row: 50, column: 3 }, size), { row, column }))
  test('stays within, and other keys lead nowhere', () => {
    assert.deepEqual(cursorAfter({ key: 'ArrowUp', ctrlKey: false }, { row: 0, column: 0 }, size), { row: 0, column: 0 })
    assert.deepEqual(cursorAfter({ key: 'PageDown', ctrlKey: false }, { row: 99, column: 5 }, size), { row: 100, column: 5 })
    assert.equal(cursorAfter({ key: 'x', ctrlKey: false }, { row: 1, column: 1 }, size), undefined)
  })
})

suite('parseTableState', () => {
  const subject = { id: 'i', rel: 'a.csv', name: 'd/a.csv', old: 'v1', new: 'now' }
  test('reads what a page keeps', () =>
    assert.deepEqual(parseTableState({ subject: { ...subject, before: 'a'.repeat(40) }, key: { by: 'column', column: 'id' } }), {
      subject: { ...subject, from: undefined, before: 'a'.repeat(40), after: undefined },
      key: { by: 'column', column: 'id' },
    }))
  for (const raw of [
    undefined,
    null,
    'x',
    {},
    { subject: {} },
    { subject: { ...subject, before: '--output=x' } },
    { subject: { ...subject, name: 1 } },
  ])
    test(`is nothing for ${JSON.stringify(raw)}`, () => assert.equal(parseTableState(raw), undefined))
})

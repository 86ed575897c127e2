import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableHost } from '../../src/editor/data/tableHost.ts'
import type { TargetView } from '../../src/protocol/data.ts'
import type { FileAt } from '../../src/protocol/fileAt.ts'
import type { RowKey, RowsQuery } from '../../src/protocol/table.ts'
import { TableComparison } from '../../src/workbench/table/tableComparison.ts'

const folder = mkdtempSync(join(tmpdir(), 'host-'))

function open(missing?: string) {
  writeFileSync(join(folder, 'old'), 'id,a\n1,x\n')
  writeFileSync(join(folder, 'new'), 'id,a\n1,y\n')
  const asked: string[] = []
  const subject = { id: 't', rel: '', name: 'd/a.csv', old: 'v1', new: 'now' }
  const fileAt = async (_id: string, rel: string): Promise<FileAt> =>
    rel === missing ? { state: 'notInCache' } : { state: 'here', path: join(folder, rel), size: 1, isText: true }
  const standing = tableHost({
    engine: { fileAt },
    tables: new TableComparison(),
    subject,
    sides: async () => ({
      target: { id: 't' } as TargetView,
      change: { rel: '', before: undefined },
      old: { rel: 'old', when: 'a'.repeat(40), label: 'v1' },
      now: { rel: 'new', when: 'now', label: 'now' },
    }),
    openAsText: async () => asked.push('text'),
  })
  return { ...standing, asked }
}

const query: RowsQuery = { kinds: ['changed'], from: 0, count: 10, columns: [1] }

suite('tableHost', () => {
  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }))

  test('compares the two files, and knows when one is another', async () => {
    const { host, isOld } = open()
    assert.equal((await host.open({})).counts.changed, 1)
    assert.deepEqual(await host.rows(query), [{ kind: 'changed', oldRow: 0, newRow: 0, old: ['x'], new: ['y'] }])
    assert.equal(await isOld(), false)
    writeFileSync(join(folder, 'new'), 'id,a\n1,x\n2,z\n')
    assert.equal(await isOld(), true)
    assert.deepEqual((await host.open({})).counts, { unchanged: 1, changed: 0, added: 1, removed: 0 })
  })
  test('a side that is not here is named', () =>
    assert.rejects(open('old').host.open({}), {
      code: 'data/side-missing',
      message: 'The content of d/a.csv in v1 is not here, so it cannot be compared: pull it, or close this page.',
    }))
  test('what a page sends is not trusted', async () => {
    const { host } = open()
    await host.open({})
    const bad: unknown[] = [
      { ...query, kinds: ['x'] },
      { ...query, from: -1 },
      { ...query, count: 1e9 },
      { ...query, columns: ['a'] },
      { ...query, kinds: 1 },
    ]
    for (const each of bad) await assert.rejects(host.rows(each as RowsQuery), { code: 'data/bad-request' })
    for (const key of [null, {}, { by: 'column' }, 'content']) await assert.rejects(host.match(key as RowKey), { code: 'data/bad-request' })
  })
  test('opens the text', async () => {
    const { host, asked } = open()
    await host.openAsText()
    assert.deepEqual(asked, ['text'])
  })
})

import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { formatMetaLine, parseMetaLine } from '../../src/editor/data/metaLine.ts'
import { type Host, openHost } from './host.ts'

suite('editing a description', () => {
  let host: Host
  suiteSetup(async () => {
    host = await openHost()
    await host.run('data.track', vscode.Uri.file(host.write('said/a.csv', 'a\n')))
    await host.settled('said/a.csv', ({ state }) => state === 'unchanged')
  })

  test('writes description and labels, and takes them away', async () => {
    host.answer({ steps: { desc: ' Patients of 2026 ', labels: 'eu, clean,, eu' } })
    await host.run('data.editDescription', host.target('said/a.csv')?.id)
    const { labels } = await host.settled('said/a.csv', ({ desc }) => desc === 'Patients of 2026')
    assert.deepEqual(labels, ['eu', 'clean'])
    host.answer({ steps: { desc: '', labels: '' } })
    await host.run('data.editDescription', host.target('said/a.csv')?.id)
    await host.settled('said/a.csv', ({ desc }) => desc === undefined)
    assert.doesNotMatch(host.read('said/a.csv.dvc'), /desc|labels/)
  })

  test('metadata: written as it is typed, left alone when nothing is said of it', async () => {
    host.answer({ steps: { desc: '', labels: '', meta: 'rows: 442; source: clinic A' } })
    await host.run('data.editDescription', host.target('said/a.csv')?.id)
    await host.settled('said/a.csv', ({ meta }) => meta?.length === 2)
    assert.match(host.read('said/a.csv.dvc'), / {2}meta:\n {4}rows: 442\n {4}source: clinic A\n/)
    host.answer({ steps: { desc: 'x', labels: '' } })
    await host.run('data.editDescription', host.target('said/a.csv')?.id)
    await host.settled('said/a.csv', ({ desc, meta }) => desc === 'x' && meta?.length === 2)
  })

  test('a line of metadata: what it means, and what is wrong with it', () => {
    const rows = [
      { key: 'rows', value: '442', nested: false },
      { key: 'columns', value: '- a', nested: true },
      { key: 'url', value: 's3://b/c', nested: false },
    ]
    const line = 'rows: 442; url: s3://b/c'
    assert.equal(formatMetaLine(rows), line)
    assert.deepEqual(parseMetaLine(line, ['columns']), [
      { key: 'rows', value: '442' },
      { key: 'url', value: 's3://b/c' },
    ])
    assert.deepEqual(parseMetaLine(' ; a = 1;'), [{ key: 'a', value: '1' }])
    assert.match(JSON.stringify(parseMetaLine('columns: 1', ['columns'])), /more than one value/)
    assert.match(JSON.stringify(parseMetaLine('a: 1; a: 2')), /twice/)
    assert.match(JSON.stringify(parseMetaLine('only words')), /a name, a colon/)
  })

  test('leaving it writes nothing', async () => {
    const before = host.read('said/a.csv.dvc')
    host.answer({ steps: {} })
    await host.run('data.editDescription', host.target('said/a.csv')?.id)
    assert.equal(host.read('said/a.csv.dvc'), before)
  })
})

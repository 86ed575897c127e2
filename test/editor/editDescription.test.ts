import assert from 'node:assert/strict'
import * as vscode from 'vscode'
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

  test('leaving it writes nothing', async () => {
    const before = host.read('said/a.csv.dvc')
    host.answer({ steps: {} })
    await host.run('data.editDescription', host.target('said/a.csv')?.id)
    assert.equal(host.read('said/a.csv.dvc'), before)
  })
})

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import * as vscode from 'vscode'
import { dataUri } from '../../src/editor/data/dataUri.ts'
import { type Host, openHost } from './host.ts'

suite('data decorations', () => {
  let host: Host
  suiteSetup(async () => {
    host = await openHost()
    host.write('marks/kept.csv', 'k')
    await host.run('data.track', vscode.Uri.file(host.path('marks/kept.csv')))
    host.commit('marks')
    await host.settled('marks/kept.csv', ({ version }) => version !== undefined)
  })

  const badge = (rel: string) => host.started.decorations.provideFileDecoration(vscode.Uri.file(host.path(rel)))

  test('tracked data is marked, and says its version', async () => {
    const found = badge('marks/kept.csv')
    assert.match(found?.badge ?? '', /^[T↑]$/)
    assert.match(found?.tooltip ?? '', /^Tracked data/)
    assert.equal(badge('marks/kept.csv.dvc'), undefined, 'the pointer of present data is left to Git')
    assert.equal(badge('train.py'), undefined)
  })

  test('modified data has its letter and colour, in the Explorer and in the view', async () => {
    host.write('marks/kept.csv', 'kk')
    await host.settled('marks/kept.csv', ({ state }) => state === 'modified')
    assert.equal(badge('marks/kept.csv')?.badge, 'M')
    assert.ok(badge('marks/kept.csv')?.color)
    assert.equal(host.started.decorations.provideFileDecoration(dataUri(host.path('marks/kept.csv')))?.badge, 'M')
  })

  test('missing data is marked on its pointer', async () => {
    rmSync(host.path('marks/kept.csv'))
    await host.settled('marks/kept.csv', ({ state }) => state === 'missing')
    assert.equal(badge('marks/kept.csv.dvc')?.badge, 'D')
    assert.match(badge('marks/kept.csv.dvc')?.tooltip ?? '', /missing/)
  })

  test('can be switched off', async () => {
    const settings = vscode.workspace.getConfiguration('mlops')
    await settings.update('data.decorations.enabled', false, vscode.ConfigurationTarget.Workspace)
    assert.equal(badge('marks/kept.csv.dvc'), undefined)
    await settings.update('data.decorations.enabled', undefined, vscode.ConfigurationTarget.Workspace)
  })
})

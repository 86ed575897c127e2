import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { openTabFolders } from '../../src/editor/data/openTabFolders.ts'
import { type Host, openHost, until } from './host.ts'

const PICTURE = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

suite('previous and next version', () => {
  let host: Host
  suiteSetup(async () => {
    host = await openHost()
    host.write('step/a.csv', 'one\n')
    host.write('step/p.gif', '')
    const files = ['step/a.csv', 'step/p.gif'].map(rel => vscode.Uri.file(host.path(rel)))
    await vscode.workspace.fs.writeFile(files[1] ?? assert.fail(), Buffer.from(PICTURE, 'base64'))
    await host.run('data.track', files[0], files)
    host.commit('step one')
    await host.settled('step/a.csv', ({ version }) => version?.number === 1)
    host.write('step/a.csv', 'two\n')
    await host.run('data.trackNew', host.target('step/a.csv')?.id)
    host.commit('step two')
    await host.settled('step/a.csv', ({ version, state }) => version?.number === 2 && state === 'unchanged')
  })
  suiteTeardown(async () => vscode.commands.executeCommand('workbench.action.closeAllEditors'))

  const shown = () => vscode.window.activeTextEditor?.document
  const shows = (text: string, scheme: string) =>
    until(
      () => shown()?.getText() === text && shown()?.uri.scheme === scheme,
      () => `${shown()?.uri.toString()} ${shown()?.getText()}`,
    )

  test('the arrows walk over the versions and back to what is on disk', async () => {
    await vscode.window.showTextDocument(vscode.Uri.file(host.path('step/a.csv')))
    await host.run('data.previousVersion', shown()?.uri)
    await shows('one\n', 'mlops-cache')
    const before = host.said.length
    await host.run('data.previousVersion', shown()?.uri)
    assert.equal(host.said[before]?.message, 'step/a.csv has no older version.')
    await host.run('data.compareNow', shown()?.uri)
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'a.csv (v1 ↔ now)',
      () => String(vscode.window.tabGroups.activeTabGroup.activeTab?.label),
    )
    await host.run('data.previousVersion', vscode.Uri.file(host.path('step/a.csv')))
    await shows('one\n', 'mlops-cache')
    await host.run('data.nextVersion', shown()?.uri)
    await shows('two\n', 'file')
    await host.run('data.nextVersion', shown()?.uri)
    assert.equal(host.said.at(-1)?.message, 'step/a.csv has no newer version.')
  })

  test('a file in a tracked folder has the arrows too, and walks over the versions of the folder', async () => {
    const folder = vscode.Uri.file(host.path('step/folder'))
    for (const text of ['first\n', 'second\n']) {
      host.write('step/folder/deep/x.csv', text)
      await host.run('data.track', folder)
      host.commit(`folder ${text.trim()}`)
      await host.run('data.refresh')
      await host.settled('step/folder', ({ version, state }) => version !== undefined && state === 'unchanged')
    }
    await host.settled('step/folder', ({ version }) => version?.number === 2)
    const file = vscode.Uri.file(host.path('step/folder/deep/x.csv'))
    await vscode.window.showTextDocument(file)
    await until(
      () => openTabFolders(host.started.data.targets).includes(host.path('step/folder/deep')),
      () => openTabFolders(host.started.data.targets).join(),
    )
    await host.run('data.previousVersion', file)
    await shows('first\n', 'mlops-cache')
    await host.run('data.nextVersion', shown()?.uri)
    await shows('second\n', 'file')
    await host.run('data.previousVersion')
    await shows('first\n', 'mlops-cache')
  })

  test('two pictures open in the page that compares them', async () => {
    await vscode.workspace.fs.writeFile(
      vscode.Uri.file(host.path('step/p.gif')),
      Buffer.concat([Buffer.from(PICTURE, 'base64'), Buffer.from('x')]),
    )
    host.answer({ pick: 'v1' })
    await host.run('data.compareVersion', host.target('step/p.gif')?.id)
    await until(
      () => /^p\.gif .*↔/.test(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? ''),
      () => String(vscode.window.tabGroups.activeTabGroup.activeTab?.label),
    )
    assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview)
  })
})

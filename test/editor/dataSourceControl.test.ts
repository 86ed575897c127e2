import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import * as vscode from 'vscode'
import { originalOf } from '../../src/editor/data/originalOf.ts'
import { type Host, openHost, until } from './host.ts'

suite('data in Source Control', () => {
  let host: Host
  suiteSetup(async () => {
    host = await openHost()
    host.write('scm/kept.csv', 'k\n')
    host.write('scm/folder/in.csv', 'i\n')
    const files = ['scm/kept.csv', 'scm/folder'].map(rel => vscode.Uri.file(host.path(rel)))
    await host.run('data.track', files[0], files)
    host.commit('scm')
    await host.settled('scm/kept.csv', ({ version }) => version !== undefined)
  })

  const groups = () => {
    const found = host.started.sourceControl.resources(host.folder)
    const rels = (list: readonly vscode.SourceControlResourceState[] = []) =>
      list.map(({ resourceUri }) => vscode.workspace.asRelativePath(resourceUri)).filter(rel => rel.startsWith('scm/'))
    return found && { changed: rels(found.changed), notInCache: rels(found.notInCache) }
  }
  const row = (rel: string) => {
    const { changed = [], notInCache = [], notPushed = [] } = host.started.sourceControl.resources(host.folder) ?? {}
    return [...changed, ...notInCache, ...notPushed].find(({ resourceUri }) => resourceUri.fsPath === host.path(rel))
  }
  const shows = (changed: readonly string[], notInCache: readonly string[] = []) =>
    until(
      () => JSON.stringify(groups()) === JSON.stringify({ changed, notInCache }),
      () => JSON.stringify(groups()),
    )

  test('what changed is in its group, and a click opens the diff', async () => {
    await shows([])
    host.write('scm/kept.csv', 'k\nk\n')
    await host.run('data.refresh')
    await shows(['scm/kept.csv'])
    const { command, contextValue } = row('scm/kept.csv') ?? {}
    assert.equal(contextValue, 'modified')
    await vscode.commands.executeCommand(command?.command ?? '', ...((command?.arguments ?? []) as unknown[]))
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview,
      () => String(vscode.window.tabGroups.activeTabGroup.activeTab?.label),
    )
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, 'kept.csv (v1 ↔ now)')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  test('its actions act on the row, and it leaves its group', async () => {
    host.answer({ confirm: 'Overwrite' })
    await host.run('data.restore', row('scm/kept.csv'))
    assert.equal(host.read('scm/kept.csv'), 'k\n')
    await shows([])
  })

  test('what is gone, with the cache too, is to be pulled', async () => {
    rmSync(host.path('scm/kept.csv'))
    await host.run('data.refresh')
    await shows(['scm/kept.csv'])
    const { id } = host.target('scm/kept.csv') ?? assert.fail()
    const object = await host.started.stage.engine.fileAt(id, '', 'tracked')
    rmSync(object.state === 'here' ? object.path : '')
    await host.run('data.refresh')
    await shows([], ['scm/kept.csv'])
    host.write('scm/kept.csv', 'k\n')
    await host.run('data.trackNew', row('scm/kept.csv'))
    await shows([])
  })

  test('the editor marks changed lines by what the version has', async () => {
    const { stage } = host.started
    const original = async (rel: string) => originalOf(stage, vscode.Uri.file(host.path(rel)))
    const uri = await original('scm/folder/in.csv')
    assert.equal(uri && (await vscode.workspace.openTextDocument(uri)).getText(), 'i\n')
    assert.ok(await original('scm/kept.csv'))
    assert.equal(await original('scm/kept.csv.dvc'), undefined)
    assert.equal(await original('scm/folder/never.csv'), undefined)
  })

  test('can be switched off', async () => {
    const settings = vscode.workspace.getConfiguration('mlops')
    await settings.update('data.sourceControl.enabled', false, vscode.ConfigurationTarget.Workspace)
    await until(
      () => groups() === undefined,
      () => JSON.stringify(groups()),
    )
    await settings.update('data.sourceControl.enabled', undefined, vscode.ConfigurationTarget.Workspace)
    await shows([])
  })
})

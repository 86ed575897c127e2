import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import * as vscode from 'vscode'
import { cacheUri } from '../../src/editor/data/cacheUri.ts'
import { type Host, openHost, rowOf, until } from './host.ts'

suite('comparing with a version', () => {
  let host: Host
  let first = ''
  suiteSetup(async () => {
    host = await openHost()
    host.write('compare/a.csv', 'id\n1\n')
    host.write('compare/folder/kept.txt', 'k\n1\n')
    host.write('compare/folder/gone.csv', 'g\n')
    host.write('compare/folder/raw.bin', 'a\0b')
    const files = ['compare/a.csv', 'compare/folder'].map(rel => vscode.Uri.file(host.path(rel)))
    await host.run('data.track', files[0], files)
    host.commit('compare one')
    await host.settled('compare/folder', ({ version }) => version?.number === 1)
    first = host.target('compare/folder')?.version?.commit ?? ''
    host.write('compare/a.csv', 'id\n1\n2\n')
    host.write('compare/folder/kept.txt', 'k\n2\n')
    host.write('compare/folder/raw.bin', 'a\0c')
    rmSync(host.path('compare/folder/gone.csv'))
    await host.run('data.refresh')
    await host.settled('compare/a.csv', ({ state }) => state === 'modified')
    await host.settled('compare/folder', ({ changes }) => changes?.deleted === 1)
  })
  suiteTeardown(async () => vscode.commands.executeCommand('workbench.action.closeAllEditors'))

  const tab = () => vscode.window.tabGroups.activeTabGroup.activeTab
  const shown = async (label: string) => {
    await until(
      () => tab()?.label === label,
      () => `${label} is not shown but ${tab()?.label}`,
    )
    return tab()?.input
  }
  const text = async (uri: vscode.Uri) => (await vscode.workspace.openTextDocument(uri)).getText()
  const entry = (rel: string) => ({
    kind: 'entry',
    id: rel,
    entry: { rel, isDirectory: false },
    target: host.target('compare/folder'),
    parent: undefined,
  })

  test('a text opens in the diff editor, the old side read from the cache; a table in its page, and each as the other', async () => {
    host.answer({ pick: 'v1' })
    await host.run('data.compareVersion', await rowOf(host, 'compare/a.csv'))
    assert.ok((await shown('a.csv (v1 ↔ now)')) instanceof vscode.TabInputWebview)
    const target = host.target('compare/a.csv')
    assert.ok(target)
    await host.started.stage.openChange(target, { rel: '', before: target.version, asText: true })
    await until(
      () => tab()?.input instanceof vscode.TabInputTextDiff,
      () => String(tab()?.label),
    )
    const input = tab()?.input
    assert.ok(input instanceof vscode.TabInputTextDiff)
    assert.equal(input.original.scheme, 'mlops-cache')
    assert.equal(input.modified.fsPath, host.path('compare/a.csv'))
    assert.deepEqual([await text(input.original), await text(input.modified)], ['id\n1\n', 'id\n1\n2\n'])
    await host.run('data.openAsTable')
    await until(
      () => tab()?.input instanceof vscode.TabInputWebview,
      () => String(tab()?.label),
    )
    assert.equal(tab()?.label, 'a.csv (v1 ↔ now)')
  })

  test('a file of a directory too; one that is gone opens as it was', async () => {
    await host.run('data.compareVersion', entry('kept.txt'))
    const input = await shown('kept.txt (v1 ↔ now)')
    assert.ok(input instanceof vscode.TabInputTextDiff)
    assert.equal(await text(input.original), 'k\n1\n')
    await host.run('data.compareVersion', entry('gone.csv'))
    await until(
      () => (tab()?.input as { uri?: vscode.Uri } | undefined)?.uri?.scheme === 'mlops-cache',
      () => String(tab()?.label),
    )
  })

  test('what is binary is said in one sentence', async () => {
    await host.run('data.compareVersion', entry('raw.bin'))
    assert.equal(
      host.said.at(-1)?.message,
      'compare/folder/raw.bin is binary, so its lines cannot be compared (v1: 3 B, 70350f60, now: 3 B).',
    )
  })

  test('two versions of a file, chosen in any order, the older at the left; of a directory in its page', async () => {
    await host.run('data.trackNew', host.target('compare/a.csv')?.id)
    await host.settled('compare/a.csv', ({ state }) => state === 'unchanged')
    host.commit('compare two')
    await host.settled('compare/a.csv', ({ version }) => version?.number === 2)
    const ask = host.started.ui.pick
    const picks = ['v2', 'v1']
    host.started.ui.pick = options => {
      host.answer({ pick: picks.shift() ?? '' })
      return ask(options)
    }
    await host.run('data.compareVersions', await rowOf(host, 'compare/a.csv'))
    host.started.ui.pick = ask
    assert.ok((await shown('a.csv (v1 ↔ v2)')) instanceof vscode.TabInputWebview)
    await host.run('data.compareVersions', await rowOf(host, 'compare/folder'))
    assert.equal(host.said.at(-1)?.message, 'compare/folder has fewer than two versions, so there is nothing to compare.')
  })

  test('a directory opens its Versions page', async () => {
    await host.run('data.compareVersion', await rowOf(host, 'compare/folder'))
    await shown('Versions of folder')
  })

  test('what was read cannot be written, and other addresses name nothing', async () => {
    const target = host.target('compare/folder')
    assert.ok(target)
    const uri = cacheUri(target, 'kept.txt', first)
    assert.equal(vscode.workspace.fs.isWritableFileSystem('mlops-cache'), false)
    await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(uri, Buffer.from('x'))))
    await assert.rejects(Promise.resolve(vscode.workspace.fs.delete(uri)))
    await assert.rejects(Promise.resolve(vscode.workspace.fs.readFile(uri.with({ query: '["x"]' }))), { code: 'FileNotFound' })
    await assert.rejects(Promise.resolve(vscode.workspace.fs.readFile(cacheUri(target, 'kept.txt', 'now'))), { code: 'FileNotFound' })
    await assert.rejects(Promise.resolve(vscode.workspace.fs.readFile(cacheUri(target, 'never.csv', first))), { code: 'FileNotFound' })
  })
})

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import * as vscode from 'vscode'
import { parquet } from '../support/parquet.ts'
import { type Host, openHost, until } from './host.ts'

suite('files of tables', () => {
  let host: Host
  suiteSetup(async () => {
    host = await openHost()
  })
  teardown(async () => void (await vscode.commands.executeCommand('workbench.action.closeAllEditors')))

  const shown = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input
  const showsTable = (viewType: string) =>
    until(
      () => shown() instanceof vscode.TabInputCustom && (shown() as vscode.TabInputCustom).viewType === viewType,
      () => JSON.stringify(vscode.window.tabGroups.activeTabGroup.activeTab),
    )

  test('Open as Table shows a CSV in the editor for tables', async () => {
    await host.run('data.openFileAsTable', vscode.Uri.file(host.write('tables/a.csv', 'a,b\n1,2\n')))
    await showsTable('mlops.table')
  })

  test('in place of its text, unless that has changes that are not saved', async () => {
    const file = vscode.Uri.file(host.write('tables/d.csv', 'a,b\n1,2\n'))
    const tabs = () => vscode.window.tabGroups.activeTabGroup.tabs.length
    const editor = await vscode.window.showTextDocument(file)
    await host.run('data.openFileAsTable', file)
    await showsTable('mlops.table')
    assert.equal(tabs(), 1)
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    const again = await vscode.window.showTextDocument(file)
    await again.edit(edit => edit.insert(new vscode.Position(0, 0), 'x'))
    await host.run('data.openFileAsTable', file)
    await showsTable('mlops.table')
    assert.equal(tabs(), 2)
    await vscode.window.showTextDocument(editor.document)
    await vscode.commands.executeCommand('workbench.action.files.revert')
  })

  test('a CSV opens as text by itself, as everywhere', async () => {
    const file = vscode.Uri.file(host.write('tables/b.csv', 'a,b\n1,2\n'))
    await vscode.commands.executeCommand('vscode.open', file)
    await until(
      () => shown() instanceof vscode.TabInputText,
      () => JSON.stringify(shown()),
    )
  })

  test('a Parquet file opens in the editor for tables', async () => {
    const path = host.write('tables/c.parquet', '')
    writeFileSync(path, parquet([{ name: 'a', type: 'int64', values: [1, 2] }]))
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path))
    await showsTable('mlops.parquet')
  })

  test('the manifest and the code name the same editors', () => {
    const extension = vscode.extensions.getExtension('mlops-workbench.mlops-workbench')
    const manifest = extension?.packageJSON as { contributes: { customEditors: { viewType: string }[] } }
    assert.deepEqual(
      manifest.contributes.customEditors.map(({ viewType }) => viewType),
      ['mlops.table', 'mlops.parquet'],
    )
  })
})

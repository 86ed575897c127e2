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

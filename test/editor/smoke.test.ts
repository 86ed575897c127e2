import assert from 'node:assert/strict'
import * as vscode from 'vscode'

suite('the extension', () => {
  test('activates', async () => {
    const extension = vscode.extensions.getExtension('mlops-workbench.mlops-workbench')
    assert.ok(extension, 'VS Code does not list the extension')
    await extension.activate()
    assert.equal(extension.isActive, true)
  })

  test('registers every command that its manifest declares', async () => {
    const extension = vscode.extensions.getExtension('mlops-workbench.mlops-workbench')
    await extension?.activate()
    const registered = new Set(await vscode.commands.getCommands(true))
    const manifest = extension?.packageJSON as { contributes?: { commands?: { command: string }[] } }
    const declared = (manifest.contributes?.commands ?? []).map(each => each.command)
    assert.ok(declared.length > 0, 'the manifest declares no command')
    assert.deepEqual(
      declared.filter(id => !registered.has(id)),
      [],
    )
  })
})

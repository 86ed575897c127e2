import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { Started } from '../../src/editor/start.ts'
import { openHost } from './host.ts'

suite('activation', () => {
  test('takes less than 100 ms, or twice that on a machine with much else to do', async () => {
    await openHost()
    const { exports } = extension()
    console.log(`activation took ${Math.round(exports.activationMs)} ms`)
    assert.ok(exports.activationMs < 200, `${exports.activationMs} ms`)
  })

  test('shows the log, and the walkthrough opens', async () => {
    const { run } = await openHost()
    await run('showLog')
    await run('openWalkthrough')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  function extension(): vscode.Extension<Started & { activationMs: number }> {
    const found = vscode.extensions.getExtension<Started & { activationMs: number }>('mlops-workbench.mlops-workbench')
    assert.ok(found)
    return found
  }
})

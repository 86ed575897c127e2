import assert from 'node:assert/strict'
import { join } from 'node:path'
import * as vscode from 'vscode'
import type { ModelsNode } from '../../src/editor/models/modelNode.ts'
import { writeModelFolder } from '../support/modelFolder.ts'
import { type Host, openHost, until } from './host.ts'

suite('models view', () => {
  let host: Host
  suiteSetup(async () => {
    host = await openHost()
  })
  // What is registered from files is held by runs of the first experiment; the Runs view of other suites knows of none.
  suiteTeardown(async () => {
    const { runsEngine } = host.started
    const { runs } = await runsEngine.runs({ source: 'store', experimentIds: ['0'], offset: 0, limit: 100 })
    for (const { source, runId } of runs) await runsEngine.deleteRun({ source, runId })
  })

  const tree = () => host.started.modelsTree
  const item = (node: ModelsNode) => tree().getTreeItem(node)
  const label = (node: ModelsNode) => {
    const { label: text = '' } = item(node)
    return typeof text === 'string' ? text : text.label
  }
  const below = async (node: ModelsNode | undefined, name: string | RegExp) => {
    const nodes = await tree().getChildren(node)
    const found = nodes.find(each => (typeof name === 'string' ? label(each) === name : name.test(label(each))))
    assert.ok(found, `no row ${String(name)} among ${nodes.map(label).join(', ')}`)
    return found
  }

  test('a folder is registered, promoted, described and told apart from the next; in use it is not deleted', async () => {
    const folder = writeModelFolder(join(host.folder, 'exported', 'iris-forest'))
    const register = async (version: string) => {
      host.answer({ ask: 'iris forest' })
      await host.run('models.registerFiles', vscode.Uri.file(folder))
      await until(
        () => host.said.some(({ message }) => message === `Registered iris forest, version ${version}.`),
        () => host.said.map(({ message }) => message).join('\n'),
      )
    }
    await register('1')
    await register('2')
    await until(
      () => host.started.models.places.some(({ models }) => models.some(({ name, latest }) => name === 'iris forest' && latest === '2')),
      () => JSON.stringify(host.started.models.places),
    )
    assert.equal(host.started.models.state, 'ready')

    const model = await below(undefined, 'iris forest')
    const [second, first] = await tree().getChildren(model)
    assert.ok(second && first)
    assert.deepEqual([label(second), label(first)], ['v2', 'v1'])
    assert.match(item(second).contextValue ?? '', /^modelVersion local writable trained$/)

    host.answer({ pick: '@champion' })
    await host.run('models.promote', second)
    host.answer({ pick: 'Production' })
    await host.run('models.setStage', second)
    host.answer({ ask: 'owner=ann' })
    await host.run('models.addTag', second)
    await until(
      () => host.started.models.places.some(({ models }) => models.some(({ aliases }) => aliases[0]?.version === '2')),
      () => JSON.stringify(host.started.models.places),
    )
    const promoted = await below(model, 'v2')
    assert.match(String(item(promoted).description), /^@champion · Production · just now/)
    assert.match(item(promoted).accessibilityInformation?.label ?? '', /^iris forest v2, @champion, Production/)

    const rows = await tree().getChildren(promoted)
    assert.deepEqual(rows.map(label), ['iris-forest', 'Flavors', 'Signature', 'Input example', 'Requirements', 'Files', 'Tags'])
    const fields = await tree().getChildren(await below(promoted, 'Signature'))
    assert.deepEqual(
      fields.map(field => `${label(field)}: ${String(item(field).description)}`),
      ['sepal length: input · double', 'sepal width: input · double', 'output: long'],
    )

    host.answer({ confirm: 'Delete' })
    await host.run('models.delete', promoted)
    await until(
      () => host.said.some(({ kind, message }) => kind === 'fail' && /is not deleted while it is called champion/.test(message)),
      () => host.said.map(({ message }) => message).join('\n'),
    )
    const { copy } = host.started.ui
    let copied = ''
    host.started.ui.copy = async text => void (copied = text)
    await host.run('models.copyUri', promoted)
    host.started.ui.copy = copy
    assert.equal(copied, 'models:/iris forest/2')
    await host.run('models.open', promoted)
    await host.run('models.compare', promoted, [promoted, first])
    await until(
      () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(tab => tab.label)).includes('iris forest v1 and iris forest v2'),
      () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(tab => tab.label)).join('\n'),
    )
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })
})

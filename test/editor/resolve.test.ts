import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { type Host, openHost, until } from './host.ts'

suite('resolving a pointer in conflict', () => {
  let host: Host
  suiteSetup(async () => {
    host = await openHost()
    host.write('merge/data/a', 'a\n')
    await track()
    host.commit('merge: base')
    const main = host.git('rev-parse', '--abbrev-ref', 'HEAD').trim()
    host.git('checkout', '-q', '-b', 'merge-topic')
    host.write('merge/data/theirs', 'theirs\n')
    await track()
    host.commit('merge: theirs')
    host.git('checkout', '-q', main)
    host.answer({ confirm: 'Overwrite' })
    await host.run('data.refresh')
    await host.settled('merge/data', ({ state }) => state === 'modified')
    await host.run('data.restore', host.target('merge/data')?.id)
    host.write('merge/data/ours', 'ours\n')
    await track()
    host.commit('merge: ours')
    assert.throws(() => host.git('merge', '-q', 'merge-topic'))
    await host.run('data.refresh')
    await host.settled('merge/data', ({ conflicted }) => conflicted === true)
  })
  suiteTeardown(() => {
    host.git('add', '--all')
    host.git('-c', 'commit.gpgsign=false', 'commit', '-q', '-m', 'merged')
  })

  async function track(): Promise<void> {
    await host.run('data.track', vscode.Uri.file(host.path('merge/data')))
    await host.settled('merge/data', ({ state }) => state === 'unchanged')
  }

  test('the lens offers it, and nothing else of ours', async () => {
    const { uri } = await vscode.workspace.openTextDocument(vscode.Uri.file(host.path('merge/data.dvc')))
    let titles: string[] = []
    const end = Date.now() + 15_000
    while (!titles.includes('Resolve…') && Date.now() < end) {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100)
      titles = found.map(({ command }) => command?.title ?? '')
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    const ours = titles.filter(title => /^(Resolve…|merge conflict|…|v\d|Track|Push|Checkout)/.test(title))
    assert.deepEqual(ours, ['merge conflict', 'Resolve…'], titles.join(' | '))
  })

  test('the row says what it is, in the view and in Source Control', async () => {
    const [row] = (await host.started.tree.getChildren()).filter(node => node.kind === 'target' && node.target.conflicted)
    const item = host.started.tree.getTreeItem(row ?? assert.fail())
    assert.match(String(item.description), /^merge conflict/)
    assert.match(item.contextValue ?? '', /\bconflicted$/)
    const changed = host.started.sourceControl.resources(host.folder)?.changed.find(({ contextValue }) => contextValue === 'conflicted')
    assert.equal(changed?.resourceUri.fsPath, host.path('merge/data'))
  })

  test('the union is written, and its data comes with the button', async () => {
    host.answer({ pick: 'Union' })
    await host.run('data.resolve', host.target('merge/data')?.id)
    await host.settled('merge/data', ({ conflicted, files }) => !conflicted && files === 3)
    const said = host.said.at(-1)
    assert.match(said?.message ?? '', /merge\/data\.dvc has the union of both sides now \(3 files, 14 B\)/)
    await said?.press('Checkout Data')
    await until(
      () => host.target('merge/data')?.state === 'unchanged',
      () => String(host.target('merge/data')?.state),
    )
    assert.equal(host.read('merge/data/theirs'), 'theirs\n')
    assert.match(host.git('status', '--porcelain'), /^UU merge\/data\.dvc/m)
  })
})

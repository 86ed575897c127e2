import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { type Host, openHost, until } from './host.ts'

suite('lens, hover and problems', () => {
  let host: Host
  suiteSetup(async () => {
    host = await openHost()
    host.write('lens/rows.csv', 'a\n1\n')
    await host.run('data.track', vscode.Uri.file(host.path('lens/rows.csv')))
    host.commit('rows')
    await host.settled('lens/rows.csv', ({ version }) => version?.number === 1)
  })

  test('a pointer file is of the language dvc', async () => {
    assert.equal((await open('lens/rows.csv.dvc')).languageId, 'dvc')
  })

  test('shows … at first, then version, age and the actions', async () => {
    await open('lens/rows.csv.dvc')
    const titles = await lenses('lens/rows.csv.dvc', list => list.some(title => title.startsWith('v1')))
    assert.match(titles[0] ?? '', /^v1 · .+, just now$/)
    for (const action of ['Track New Version', 'Push', 'Checkout Version…', 'Open Data'])
      assert.ok(titles.includes(action), titles.join(' | '))
  })

  test('follows a change of the data', async () => {
    host.write('lens/rows.csv', 'a\n2\n')
    const titles = await lenses('lens/rows.csv.dvc', list => list.some(title => title.startsWith('modified')))
    assert.ok(titles.some(title => title.startsWith('modified')))
  })

  test('says only … while the text is edited and not saved', async () => {
    const document = await open('lens/rows.csv.dvc')
    const edit = new vscode.WorkspaceEdit()
    edit.insert(document.uri, new vscode.Position(0, 0), '# a comment\n')
    await vscode.workspace.applyEdit(edit)
    const titles = await lenses('lens/rows.csv.dvc', list => list.every(title => title === '…'))
    assert.deepEqual(titles, ['…'])
    await vscode.window.showTextDocument(document)
    await vscode.commands.executeCommand('workbench.action.files.revert')
  })

  test('can be switched off', async () => {
    const settings = vscode.workspace.getConfiguration('mlops')
    await settings.update('data.codeLens.enabled', false, vscode.ConfigurationTarget.Workspace)
    assert.deepEqual(await lenses('lens/rows.csv.dvc', list => list.length === 0), [])
    await settings.update('data.codeLens.enabled', undefined, vscode.ConfigurationTarget.Workspace)
  })

  test('hovers say what the hash, the size and the path are', async () => {
    const document = await open('lens/rows.csv.dvc')
    const lines = document.getText().split('\n')
    for (const [key, words] of [
      ['md5', /Hash of the content/],
      ['size', /Size.*4 B/],
      ['path', /relative to this pointer/],
      ['hash:', /line ends/],
    ] as const) {
      const line = lines.findIndex(text => text.includes(key))
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(line, 4),
      )
      const text = hovers
        .flatMap(({ contents }) => contents.map(content => (content instanceof vscode.MarkdownString ? content.value : '')))
        .join('\n')
      assert.match(text, words)
    }
  })

  test('a pointer with merge conflict markers is told at its line, and its lens does not lie', async () => {
    host.write('lens/broken.csv.dvc', 'outs:\n<<<<<<< HEAD\n- md5: 1\n=======\n- md5: 2\n>>>>>>> other\n')
    const uri = vscode.Uri.file(host.path('lens/broken.csv.dvc'))
    await until(
      () => vscode.languages.getDiagnostics(uri).length > 0,
      () => 'no problem is shown',
    )
    const [problem] = vscode.languages.getDiagnostics(uri)
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error)
    assert.match(problem?.message ?? '', /merge conflict/)
    const titles = await lenses('lens/broken.csv.dvc', list => !list.includes('…'))
    assert.deepEqual(
      titles.filter(title => /^v\d|Track|Checkout/.test(title)),
      [],
    )
    await vscode.workspace.fs.delete(uri)
  })

  async function open(rel: string): Promise<vscode.TextDocument> {
    return vscode.workspace.openTextDocument(vscode.Uri.file(host.path(rel)))
  }

  /** Asks until the lens is as it must become. */
  async function lenses(rel: string, is: (titles: string[]) => boolean): Promise<string[]> {
    const { uri } = await open(rel)
    const end = Date.now() + 15_000
    for (;;) {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100)
      const titles = found.flatMap(({ command }) => command?.title ?? [])
      if (is(titles)) return titles
      if (Date.now() > end) assert.fail(`the lens is: ${titles.join(' | ')}`)
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
})

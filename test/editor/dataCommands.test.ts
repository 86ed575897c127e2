import assert from 'node:assert/strict'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import * as vscode from 'vscode'
import { type Host, openHost, temporaryFolder, until } from './host.ts'

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[]
    readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] }
  }
}

suite('data commands', () => {
  let host: Host
  suiteSetup(async () => {
    host = await openHost()
  })

  test('Track writes the pointer and keeps the data out of Git', async () => {
    const file = host.write('orders/a.csv', 'id,n\n1,2\n')
    await host.run('data.track', vscode.Uri.file(file))
    assert.match(host.read('orders/a.csv.dvc'), /^outs:\n- md5: [0-9a-f]{32}\n {2}size: 9\n {2}hash: md5\n {2}path: a\.csv\n$/)
    assert.equal(host.read('orders/.gitignore'), '/a.csv\n')
    await host.settled('orders/a.csv', ({ state, uncommitted }) => state === 'unchanged' && uncommitted)
    assert.match(host.said.at(-1)?.message ?? '', /^Tracked orders\/a\.csv/)
  })

  test('Commit… in the message stages the pointer alone', async () => {
    await host.said.at(-1)?.press('Commit…')
    await until(
      () => host.git('status', '--porcelain').includes('A  orders/a.csv.dvc'),
      () => host.git('status', '--porcelain'),
    )
    assert.doesNotMatch(host.git('diff', '--cached', '--name-only'), /a\.csv$/m)
  })

  test('a commit of the pointer makes version 1', async () => {
    host.commit('first orders')
    const target = await host.settled('orders/a.csv', ({ version }) => version !== undefined)
    assert.deepEqual([target.version?.number, target.version?.message.trim(), target.uncommitted], [1, 'first orders', false])
  })

  test('several files and folders are tracked at once', async () => {
    const file = vscode.Uri.file(host.write('orders/b.csv', 'b'))
    host.write('orders/pictures/1.txt', 'one')
    host.write('orders/pictures/deep/2.txt', 'two')
    const folder = vscode.Uri.file(host.path('orders/pictures'))
    await host.run('data.track', file, [file, folder])
    await host.settled('orders/b.csv', ({ state }) => state === 'unchanged')
    const pictures = await host.settled('orders/pictures', ({ state }) => state === 'unchanged')
    assert.deepEqual([pictures.isDirectory, pictures.files], [true, 2])
    host.commit('more orders')
  })

  test('a change on disk is seen by itself, and Track New Version makes it the next version', async () => {
    host.write('orders/a.csv', 'id,n\n1,2\n3,4\n')
    const target = await host.settled('orders/a.csv', ({ state }) => state === 'modified')
    await host.run('data.trackNew', target.id)
    await host.settled('orders/a.csv', ({ state, uncommitted }) => state === 'unchanged' && uncommitted)
    host.commit('second orders')
    await host.settled('orders/a.csv', ({ version }) => version?.number === 2)
  })

  test('Checkout Version brings the old bytes back, and Undo the new ones', async () => {
    host.answer({ pick: 'v1' })
    await host.run('data.checkoutVersion', host.target('orders/a.csv')?.id)
    assert.equal(host.read('orders/a.csv'), 'id,n\n1,2\n')
    assert.match(host.said.at(-1)?.message ?? '', /^orders\/a\.csv is at v1 now/)
    await host.said.at(-1)?.press('Undo')
    assert.equal(host.read('orders/a.csv'), 'id,n\n1,2\n3,4\n')
  })

  test('changes that are not tracked stop a checkout; tracking them first loses nothing', async () => {
    host.write('orders/a.csv', 'precious')
    await host.settled('orders/a.csv', ({ state }) => state === 'modified')
    host.answer({ pick: 'v1', confirm: '' })
    await host.run('data.checkoutVersion', host.target('orders/a.csv')?.id)
    assert.equal(host.read('orders/a.csv'), 'precious', 'leaving the question changes nothing')
    host.answer({ confirm: 'Track First' })
    await host.run('data.checkoutVersion', host.target('orders/a.csv')?.id)
    assert.equal(host.read('orders/a.csv'), 'id,n\n1,2\n')
    await host.said.at(-1)?.press('Undo')
    assert.equal(host.read('orders/a.csv'), 'precious')
    host.answer({ pick: 'v2', confirm: 'Overwrite' })
    await host.run('data.checkoutVersion', host.target('orders/a.csv')?.id)
    assert.equal(host.read('orders/a.csv'), 'id,n\n1,2\n3,4\n')
  })

  test('Push without a remote says so and offers to add one; then it pushes', async () => {
    await host.run('data.pushAll')
    assert.equal(host.said.at(-1)?.kind, 'fail')
    const store = temporaryFolder('remote')
    host.answer({ steps: { kind: 'folder', url: store, name: 'storage' } })
    await host.said.at(-1)?.press('Add Remote…')
    await until(
      () => host.started.data.projects[0]?.remotes[0]?.name === 'storage',
      () => JSON.stringify(host.started.data.projects),
    )
    await host.run('data.pushAll')
    assert.match(host.said.at(-1)?.message ?? '', /^Pushed \d+ files .*to storage\.$/)
    assert.ok(readdirSync(`${store}/files/md5`).length > 0)
    await host.settled('orders/pictures', ({ notPushed }) => notPushed === 0)
  })

  test('a deleted file is missing; Restore brings it from the cache, Pull from the remote', async () => {
    rmSync(host.path('orders/b.csv'))
    const target = await host.settled('orders/b.csv', ({ state }) => state === 'missing')
    await host.run('data.restore', target.id)
    assert.equal(host.read('orders/b.csv'), 'b')
    rmSync(host.path('orders/b.csv'))
    rmSync(host.path('.dvc/cache'), { recursive: true })
    await host.run('data.refresh')
    await host.settled('orders/b.csv', ({ state }) => state === 'notInCache')
    await host.run('data.pullAll')
    assert.equal(host.read('orders/b.csv'), 'b')
    assert.ok(existsSync(host.path('.dvc/cache/files/md5')))
    await host.settled('orders/b.csv', ({ state }) => state === 'unchanged')
  })

  test('a file that Git tracks is refused in a sentence, with a way out', async () => {
    host.write('kept.csv', 'in git')
    host.commit('kept')
    await host.run('data.track', vscode.Uri.file(host.path('kept.csv')))
    const { kind, message } = host.said.at(-1) ?? {}
    assert.equal(kind, 'fail')
    assert.match(message ?? '', /kept\.csv is tracked by Git/)
    assert.equal(existsSync(host.path('kept.csv.dvc')), false)
    const terminals = vscode.window.terminals.length
    await host.said.at(-1)?.press('Stop Tracking with Git…')
    assert.equal(vscode.window.terminals.length, terminals + 1)
    vscode.window.terminals.at(-1)?.dispose()
  })

  test('Copy Hash and Copy Path put their words into the clipboard', async () => {
    let copied = ''
    host.started.ui.copy = async text => void (copied = text)
    const target = host.target('orders/b.csv')
    const row = { kind: 'target', id: `target:${target?.id}`, target, parent: undefined }
    await host.run('data.copyHash', row)
    assert.equal(copied, target?.oid)
    await host.run('data.copyPath', row)
    assert.equal(relative(host.folder, copied), 'orders/b.csv')
  })

  test('no command of the palette fails when it is called with nothing', async () => {
    const skipped = new Set(['data.init', 'openWalkthrough', 'showLog', 'data.trackPick', 'runs.runFile'])
    host.answer({ pick: 'no such choice', steps: {}, ask: undefined })
    const before = host.said.length
    const manifest = vscode.extensions.getExtension('mlops-workbench.mlops-workbench')?.packageJSON as Manifest
    const { commands, menus } = manifest.contributes
    const hidden = new Set(menus.commandPalette.flatMap(({ command, when }) => (when === 'false' ? command.replace(/^mlops\./, '') : [])))
    for (const { command } of commands) {
      const id = command.replace(/^mlops\./, '')
      if (!hidden.has(id) && !skipped.has(id)) await host.run(id)
    }
    assert.deepEqual(
      host.said
        .slice(before)
        .filter(({ kind }) => kind === 'fail')
        .map(({ message }) => message),
      [],
    )
  })
})

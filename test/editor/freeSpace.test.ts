import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { type Host, openHost, until } from './host.ts'

suite('freeing space', () => {
  let host: Host
  suiteSetup(async () => {
    host = await openHost()
    for (const text of ['first\n', 'second\n']) {
      await host.run('data.track', vscode.Uri.file(host.write('space/a.csv', text)))
      await host.settled('space/a.csv', ({ state }) => state === 'unchanged')
      host.commit(`space: ${text.trim()}`)
    }
  })

  const tabs = () => vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(({ label }) => label === 'Free Space')

  test('opens its page, once', async () => {
    await host.run('data.freeSpace')
    await until(
      () => tabs().length === 1,
      () => `${tabs().length} pages`,
    )
    await host.run('data.freeSpace')
    assert.equal(tabs().length, 1)
    const input = tabs()[0]?.input
    assert.ok(input instanceof vscode.TabInputWebview)
    assert.match(input.viewType, /mlops\.data\.space$/)
    await vscode.window.tabGroups.close(tabs())
  })

  test('what a version held goes when a person says so, and the work tree stays right', async () => {
    const { engine } = host.started.stage
    const scope = { branches: false, tags: false, allCommits: false, onlyHeld: false }
    const view = await engine.space(host.folder, scope)
    const row = view.rows.find(({ rel, goes }) => rel === 'space/a.csv' && goes)
    assert.deepEqual([row?.bytes, row?.commit?.message], [6, 'space: first'])
    const freed = await engine.freeSpace(host.folder, view.token, {})
    assert.deepEqual(freed, { objects: view.goes.objects, bytes: view.goes.bytes })
    await host.run('data.refresh')
    await host.settled('space/a.csv', ({ state }) => state === 'unchanged')
  })
})

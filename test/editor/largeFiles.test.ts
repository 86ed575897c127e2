import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import * as vscode from 'vscode'
import { type Host, openHost, until, watcherIsQuiet } from './host.ts'

suite('large files in Source Control', () => {
  let host: Host
  suiteSetup(async () => {
    host = await openHost()
    const settings = vscode.workspace.getConfiguration('mlops')
    await settings.update('data.largeFiles.threshold', 0.01, vscode.ConfigurationTarget.Workspace)
    host.write('large/in.git.csv', 'c'.repeat(20_000))
    host.commit('large')
    await watcherIsQuiet()
  })
  suiteTeardown(() =>
    vscode.workspace.getConfiguration('mlops').update('data.largeFiles.threshold', undefined, vscode.ConfigurationTarget.Workspace),
  )

  const rows = () => host.started.sourceControl.resources(host.folder)?.largeFiles ?? []
  const rels = () => rows().map(({ resourceUri }) => vscode.workspace.asRelativePath(resourceUri))
  const are = (expected: readonly string[]) =>
    until(
      () => JSON.stringify(rels().filter(rel => rel.startsWith('large/'))) === JSON.stringify(expected),
      () => rels().join(', '),
    )

  test('what appears and nothing tracks is listed, largest first; small files and what Git has are not', async () => {
    host.write('large/a.bin', 'a'.repeat(20_000))
    host.write('large/b.bin', 'b'.repeat(30_000))
    host.write('large/c.bin', 'c')
    await are(['large/b.bin', 'large/a.bin'])
    assert.equal(rows()[0]?.contextValue, 'large')
  })

  test('Track takes all rows that are selected, and they leave', async () => {
    await host.run('data.track', ...rows())
    await host.settled('large/a.bin', ({ state }) => state === 'unchanged')
    await are([])
  })

  test('0 lists none', async () => {
    host.write('large/d.bin', 'd'.repeat(20_000))
    await are(['large/d.bin'])
    const settings = vscode.workspace.getConfiguration('mlops')
    await settings.update('data.largeFiles.threshold', 0, vscode.ConfigurationTarget.Workspace)
    await are([])
    rmSync(host.path('large/d.bin'))
  })
})

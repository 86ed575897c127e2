import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import * as vscode from 'vscode'
import type { GitApi, GitHead, GitRepository } from '../../src/editor/data/gitApi.ts'
import { GitPushes } from '../../src/editor/data/gitPushes.ts'
import { isPush } from '../../src/editor/data/isPush.ts'
import { type Host, openHost, temporaryFolder, until } from './host.ts'

const MAIN: GitHead = { name: 'main', commit: 'c2', upstream: { remote: 'origin', name: 'main' }, ahead: 2 }

suite('what is a push', () => {
  const table: [string, GitHead | undefined, GitHead | undefined, boolean][] = [
    ['all commits', MAIN, { ...MAIN, ahead: 0 }, true],
    ['some commits', MAIN, { ...MAIN, ahead: 1 }, true],
    [
      'a branch that is published',
      { name: 'x', commit: 'c' },
      { name: 'x', commit: 'c', upstream: { remote: 'o', name: 'x' }, ahead: 0 },
      true,
    ],
    [
      'an upstream that is only set',
      { name: 'x', commit: 'c' },
      { name: 'x', commit: 'c', upstream: { remote: 'o', name: 'x' }, ahead: 3 },
      false,
    ],
    ['nothing', MAIN, MAIN, false],
    ['a commit', { ...MAIN, ahead: 1, commit: 'c1' }, MAIN, false],
    ['a reset', MAIN, { ...MAIN, ahead: 0, commit: 'c0' }, false],
    ['another branch', MAIN, { ...MAIN, ahead: 0, name: 'other' }, false],
    ['another upstream', MAIN, { ...MAIN, ahead: 0, upstream: { remote: 'fork', name: 'main' } }, false],
    ['before the first commit', undefined, { ...MAIN, ahead: 0 }, false],
    ['a branch that is gone', MAIN, undefined, false],
  ]
  for (const [name, before, after, expected] of table) test(`${name}: ${expected}`, () => assert.equal(isPush(before, after), expected))

  test('is told once for each, of repositories that come later too, until they go', () => {
    const opened = new vscode.EventEmitter<GitRepository>()
    const closed = new vscode.EventEmitter<GitRepository>()
    const told: string[] = []
    const api = { repositories: [], onDidOpenRepository: opened.event, onDidCloseRepository: closed.event } as unknown as GitApi
    const pushes = new GitPushes(api, (root, upstream) => told.push(`${root} ${upstream}`))
    const changed = new vscode.EventEmitter<void>()
    const state = { HEAD: MAIN as GitHead | undefined, onDidChange: changed.event }
    const repository = { rootUri: vscode.Uri.file('/r'), state } as unknown as GitRepository
    const becomes = (head: GitHead | undefined) => {
      state.HEAD = head
      changed.fire()
    }
    opened.fire(repository)
    becomes(MAIN)
    becomes({ ...MAIN, ahead: 0 })
    becomes({ ...MAIN, ahead: 0 })
    assert.deepEqual(told, [`${vscode.Uri.file('/r').fsPath} origin/main`])
    becomes({ ...MAIN, commit: 'c3', ahead: 1 })
    becomes({ ...MAIN, commit: 'c3', ahead: 0 })
    assert.equal(told.length, 2)
    becomes({ ...MAIN, commit: 'c4', ahead: 1 })
    closed.fire(repository)
    becomes({ ...MAIN, commit: 'c4', ahead: 0 })
    assert.equal(told.length, 2)
    void pushes.dispose()
  })
})

suite('a Git push that leaves data behind', () => {
  let host: Host
  let branch: string
  suiteSetup(async function () {
    this.timeout(60_000)
    host = await openHost()
    const around = temporaryFolder('pushes')
    execFileSync('git', ['init', '-q', '--bare', join(around, 'origin.git')])
    host.git('remote', 'add', 'pushes', join(around, 'origin.git'))
    await host.started.stage.engine.remoteAdd(host.folder, { name: 'pushes', url: join(around, 'store') }, { default: true, force: true })
    branch = host.git('rev-parse', '--abbrev-ref', 'HEAD').trim()
    await change('one\n')
    host.git('push', '-q', '-u', 'pushes', branch)
    await until(
      () => warnings().length === 1,
      () => `after publishing, with ${JSON.stringify(host.target('pushes/a.csv'))}: ${host.said.map(({ message }) => message).join(' | ')}`,
    )
  })
  suiteTeardown(async () => {
    host.git('branch', '--unset-upstream')
    host.git('remote', 'remove', 'pushes')
    host.git('checkout', '-q', '--', '.dvc/config')
    await host.run('data.refresh')
  })

  const warnings = () => host.said.filter(({ kind, message }) => kind === 'warn' && message.includes(`pushes/${branch}`))

  async function change(text: string): Promise<void> {
    await host.run('data.track', vscode.Uri.file(host.write('pushes/a.csv', `a push of ${text}`)))
    host.commit(`pushes: ${text.trim()}`)
    await host.run('data.refresh')
    await host.settled('pushes/a.csv', ({ notPushed, uncommitted }) => notPushed === 1 && !uncommitted)
  }

  /** Git's extension looks a moment after a commit; without a look in between there is nothing to compare with. */
  const gitSees = () => vscode.commands.executeCommand('git.refresh')

  test('is warned of, and Push Data pushes it', async () => {
    const [warning] = warnings()
    assert.match(warning?.message ?? '', /The commits are on pushes\/.+, but the data of .* is not on pushes yet/)
    await warning?.press('Push Data')
    await host.settled('pushes/a.csv', ({ notPushed }) => notPushed === 0)
  })

  test('once for each push, and not when the data is there', async () => {
    await change('two\n')
    await gitSees()
    await host.run('data.pushAll')
    await host.settled('pushes/a.csv', ({ notPushed }) => notPushed === 0)
    host.git('push', '-q')
    await gitSees()
    await new Promise(resolve => setTimeout(resolve, 3000))
    assert.equal(warnings().length, 1)
    await change('three\n')
    await gitSees()
    host.git('push', '-q')
    await gitSees()
    await until(
      () => warnings().length === 2,
      () => `${warnings().length} warnings`,
    )
  })

  test('can be switched off by its button', async () => {
    const settings = () => vscode.workspace.getConfiguration('mlops')
    await warnings().at(-1)?.press("Don't Warn Again")
    assert.equal(settings().get('data.pushWarning.enabled'), false)
    await change('four\n')
    await gitSees()
    host.git('push', '-q')
    await gitSees()
    await new Promise(resolve => setTimeout(resolve, 3000))
    assert.equal(warnings().length, 2)
    await settings().update('data.pushWarning.enabled', undefined, vscode.ConfigurationTarget.Global)
  })
})

import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { openDataTimeline } from '../../src/editor/data/dataTimeline.ts'
import type { TimelineHost, TimelineProvider } from '../../src/editor/data/timelineApi.ts'
import { type Host, openHost, until } from './host.ts'

const token = new vscode.CancellationTokenSource().token

/** As the editor's: takes one provider, and refuses what is of another shape. */
class TimelineDouble implements TimelineHost {
  provider: TimelineProvider | undefined
  changes = 0

  registerTimelineProvider(scheme: string | readonly string[], provider: TimelineProvider) {
    assert.equal(scheme, 'file')
    assert.equal(this.provider, undefined, 'registered twice')
    assert.ok(provider.id && provider.label && typeof provider.provideTimeline === 'function')
    this.provider = provider
    const listening = provider.onDidChange(() => this.changes++)
    return { dispose: () => void (listening.dispose(), (this.provider = undefined)) }
  }

  async items(path: string) {
    const { items } = (await this.provider?.provideTimeline(vscode.Uri.file(path), {}, token)) ?? assert.fail()
    for (const item of items) assert.ok(Number.isInteger(item.timestamp) && item.label !== '' && item.id !== '')
    return items
  }
}

suite('data in the timeline', () => {
  let host: Host
  suiteSetup(async () => {
    host = await openHost()
    for (const text of ['one\n', 'two\n']) {
      host.write('timeline/in/a.csv', text)
      await host.run('data.track', vscode.Uri.file(host.path('timeline/in')))
      host.commit(`timeline: ${text.trim()}`)
    }
    await host.settled('timeline/in', ({ version }) => version?.number === 2)
  })

  test('lists the versions of data, of its pointer and of what lies in it, newest first', async () => {
    const double = new TimelineDouble()
    const timeline = openDataTimeline(host.started.stage, double)
    for (const rel of ['timeline/in', 'timeline/in.dvc', 'timeline/in/a.csv']) {
      const items = await double.items(host.path(rel))
      assert.deepEqual(
        items.map(({ label }) => label),
        ['v2 timeline: two', 'v1 timeline: one'],
      )
      assert.equal(items[1]?.command?.command, 'mlops.data.showVersions')
    }
    assert.deepEqual(await double.items(host.path('never.csv')), [])
    const before = double.changes
    await host.run('data.refresh')
    assert.ok(double.changes > before)
    await timeline.dispose()
    assert.equal(double.provider, undefined)
  })

  test('a row opens the page at its version', async () => {
    const double = new TimelineDouble()
    const timeline = openDataTimeline(host.started.stage, double)
    const [, one] = await double.items(host.path('timeline/in'))
    await vscode.commands.executeCommand(one?.command?.command ?? '', ...((one?.command?.arguments ?? []) as unknown[]))
    const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label))
    await until(
      () => labels().includes('Versions of in'),
      () => labels().join(', '),
    )
    await timeline.dispose()
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  test('an editor without it, or one that refuses, is left as it is', async () => {
    const refuses = () => {
      throw new Error('CANNOT use API proposal: timeline')
    }
    for (const editor of [{}, { registerTimelineProvider: refuses }]) await openDataTimeline(host.started.stage, editor).dispose()
    const declared = vscode.extensions.getExtension('mlops-workbench.mlops-workbench')?.packageJSON as Record<string, unknown>
    assert.equal(declared['enabledApiProposals'], undefined)
  })
})

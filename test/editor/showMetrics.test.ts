import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { metricsHost } from '../../src/editor/tracking/metricsHost.ts'
import type { RunsNode } from '../../src/editor/tracking/runNode.ts'
import { metricsSurroundings } from '../webview/metricsSurroundings.ts'
import { type Host, openHost, until } from './host.ts'
import { trackingClient } from './trackingClient.ts'

suite('show metrics', () => {
  let host: Host
  let client: ReturnType<typeof trackingClient>
  const made: string[] = []

  suiteSetup(async () => {
    host = await openHost()
    await until(
      () => host.started.environment.server.state === 'running',
      () => `recording ${host.started.environment.recording}: ${host.started.environment.describe()}`,
    )
    client = trackingClient(host)
    const names = ['shown red', 'shown white']
    for (const name of names)
      await client.train({ experiment: name, name: `first of ${name}`, metrics: { rmse: [3, 2, 1] }, params: { alpha: '0.5' } })
    for (const name of names) made.push((await row(name)).experiment.id)
  })

  // The other suites of this window count experiments.
  suiteTeardown(async () => {
    await vscode.window.tabGroups.close(pages())
    for (const id of made) await client.call('experiments/delete', { experiment_id: id })
  })

  const pages = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('mlops.runs.metrics'))
  const titles = () => pages().map(({ label }) => label)

  async function row(name: string): Promise<Extract<RunsNode, { kind: 'experiment' }>> {
    for (let tries = 0; tries < 500; tries++) {
      const rows = await host.started.runsTree.getChildren()
      for (const node of rows) if (node.kind === 'experiment' && node.experiment.name === name) return node
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    assert.fail(`no row for ${name}`)
  }

  async function shown(title: string): Promise<void> {
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === title,
      () => `open are ${titles().join(', ') || 'no pages'}`,
    )
  }

  test('opens a page for each experiment, once', async () => {
    await host.run('runs.showMetrics', await row('shown red'))
    await shown('Metrics of shown red')
    await host.run('runs.showMetrics', await row('shown white'))
    await shown('Metrics of shown white')
    await host.run('runs.showMetrics', await row('shown red'))
    await shown('Metrics of shown red')
    assert.deepEqual(titles().sort(), ['Metrics of shown red', 'Metrics of shown white'])
  })

  test('a run opens the page of its experiment', async () => {
    await vscode.window.tabGroups.close(pages())
    const experiment = await row('shown white')
    const [run] = await host.started.runsTree.getChildren(experiment)
    assert.equal(run?.kind, 'run')
    await host.run('runs.showMetrics', run)
    await shown('Metrics of shown white')
  })

  test('a page that was closed opens anew', async () => {
    await vscode.window.tabGroups.close(pages())
    assert.deepEqual(titles(), [])
    await host.run('runs.showMetrics', await row('shown red'))
    await shown('Metrics of shown red')
  })

  test('the host of the page answers with what was recorded over HTTP, and with what came since', async () => {
    const { source, id, name } = (await row('shown red')).experiment
    const page = metricsHost({
      engine: host.started.runsEngine,
      subject: { source, experimentIds: [id], title: name },
      ...metricsSurroundings(),
    })
    const rows = async () => (await page.rows({ filter: '', orderBy: [], offset: 0, limit: 10, metrics: ['rmse'], params: ['alpha'] })).rows
    const [first] = await rows()
    assert.ok(first)
    assert.deepEqual(
      [first.name, first.status, first.metrics, first.params],
      ['first of shown red', 'RUNNING', { rmse: 1 }, { alpha: '0.5' }],
    )
    const overview = await page.overview()
    // What the machine measures of itself comes on its own while a run runs.
    const measured = overview.metrics.filter(key => !key.startsWith('system/'))
    assert.deepEqual([overview.total, overview.running, measured, overview.params], [1, 1, ['rmse'], ['alpha']])
    await client.call('runs/log-metric', { run_id: first.id, key: 'rmse', value: 0.25, timestamp: Date.now(), step: 3 })
    assert.equal((await rows())[0]?.metrics['rmse'], 0.25)
    const [curve] = await page.curves({ runIds: [first.id], key: 'rmse', points: 100 })
    assert.deepEqual(
      [curve?.steps, curve?.values],
      [
        [0, 1, 2, 3],
        [3, 2, 1, 0.25],
      ],
    )
    await client.call('runs/delete', { run_id: first.id })
    assert.deepEqual(await rows(), [])
  })
})

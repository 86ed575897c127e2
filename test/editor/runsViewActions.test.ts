import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as vscode from 'vscode'
import { type BucketNode, type RunNode, type RunsNode, runKey } from '../../src/editor/tracking/runNode.ts'
import { type Host, openHost, until } from './host.ts'
import { trackingClient } from './trackingClient.ts'

suite('what is done with runs', () => {
  let host: Host
  let client: ReturnType<typeof trackingClient>
  suiteSetup(async () => {
    host = await openHost()
    await until(
      () => host.started.environment.server.state === 'running',
      () => host.started.environment.describe(),
    )
    client = trackingClient(host)
    await host.run('runs.showAll')
  })
  // The person of the other suites answers as before.
  const person: Partial<Host['started']['ui']> = {}
  suiteSetup(() => Object.assign(person, { saveAs: host.started.ui.saveAs, copy: host.started.ui.copy, confirm: host.started.ui.confirm }))
  suiteTeardown(async () => {
    Object.assign(host.started.ui, person)
    await host.run('runs.showAll')
  })

  const tree = () => host.started.runsTree
  const describe = (node: RunsNode) => {
    const { label, description } = tree().getTreeItem(node)
    return `${typeof label === 'string' ? label : label?.label}: ${String(description)}`
  }

  async function below(experiment: string): Promise<RunsNode[]> {
    const roots = await tree().getChildren()
    const row = roots.find(node => node.kind === 'experiment' && node.experiment.name === experiment)
    return row ? tree().getChildren(row) : roots
  }

  async function soon<T>(ask: () => Promise<T | undefined>, otherwise: string): Promise<T> {
    for (let tries = 0; tries < 500; tries++) {
      const found = await ask()
      if (found !== undefined) return found
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    return assert.fail(otherwise)
  }

  async function runRow(experiment: string, name: string): Promise<RunNode> {
    return soon(
      async () => (await below(experiment)).find(node => node.kind === 'run' && node.run.name === name) as RunNode | undefined,
      name,
    )
  }

  test('groups by a param say how many runs there are and the best of them, follow what is recorded, and hold the runs', async () => {
    for (const [index, alpha] of ['0.5', '0.05', '0.5'].entries())
      await client.train({ experiment: 'groups', name: `g${index}`, params: { alpha }, metrics: { rmse: [3 - index] }, status: 'FINISHED' })
    await runRow('groups', 'g2')
    host.answer({ pick: 'alpha' })
    await host.run('runs.group')
    const buckets = async () => {
      const nodes = (await below('groups')).filter((node): node is BucketNode => node.kind === 'bucket')
      return nodes.length > 0 ? nodes : undefined
    }
    const [low, high] = await soon(buckets, 'no groups')
    assert.deepEqual([low && describe(low), high && describe(high)], ['alpha = 0.05: 1 run · best 2', 'alpha = 0.5: 2 runs · best 1'])
    assert.ok(high)
    const members = await tree().getChildren(high)
    assert.deepEqual(
      members.map(node => node.kind === 'run' && node.run.name),
      ['g2', 'g0'],
    )
    assert.equal(members[0] && tree().getParent(members[0]), high)
    await client.train({ experiment: 'groups', name: 'g3', params: { alpha: '0.5' }, metrics: { rmse: [0.5] } })
    await until(
      () => describe(high).includes('3 runs · 1 running · best 0.5'),
      () => describe(high),
    )
    await host.run('runs.show', { source: 'store', runId: members[0]?.kind === 'run' ? members[0].run.runId : '' })
    host.answer({ pick: 'Status' })
    await host.run('runs.group')
    await soon(async () => ((await buckets())?.some(node => describe(node).startsWith('finished: 3 runs')) ? true : undefined), 'no states')
    host.answer({ pick: 'No Groups' })
    await host.run('runs.group')
    await runRow('groups', 'g0')
  })

  test('runs are grouped by the version of the data that they saw, by its name', async () => {
    host.write('groups/a.csv', '1')
    await host.run('data.track', vscode.Uri.file(host.path('groups/a.csv')))
    await host.settled('groups/a.csv', ({ state }) => state === 'unchanged')
    host.commit('data to group by')
    await client.train({ experiment: 'versions', name: 'onlooker', status: 'FINISHED' })
    const node = await runRow('versions', 'onlooker')
    await soon(async () => ((await host.started.runsEngine.run(node.run)).data.length > 0 ? true : undefined), 'no data is noted')
    host.answer({ pick: 'Version of groups/a.csv' })
    await host.run('runs.group')
    const bucket = await soon(async () => (await below('versions')).find(each => each.kind === 'bucket'), 'no group')
    assert.match(describe(bucket), /^v1: 1 run · [0-9a-f]{8}$/)
    host.answer({ pick: 'No Groups' })
    await host.run('runs.group')
  })

  test('the code of two runs opens as one tab of diffs, with what was not committed', async () => {
    host.write('code.py', 'alpha = 1\n')
    host.commit('code of the first run')
    const before = await client.train({ experiment: 'code', name: 'before', status: 'FINISHED', startTime: 1000 })
    await runRow('code', 'before')
    await soon(async () => (await host.started.runsEngine.run({ source: 'store', runId: before })).tags['mlops.git.dirty'], 'not recorded')
    host.write('code.py', 'alpha = 2\n')
    const after = await client.train({ experiment: 'code', name: 'after', status: 'FINISHED', startTime: 2000 })
    await soon(async () => (await host.started.runsEngine.run({ source: 'store', runId: after })).tags['mlops.git.patch'], 'no patch')
    const nodes = [await runRow('code', 'after'), await runRow('code', 'before')]
    host.said.length = 0
    await host.run('runs.compareCode', nodes[0], nodes)
    assert.deepEqual(host.said, [])
    await until(
      () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('before ↔ after'))),
      () => 'no tab',
    )
    const uri = vscode.Uri.from({ scheme: 'mlops-code', path: '/code.py', query: JSON.stringify(['store', after]) })
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), 'alpha = 2\n')
    await host.run('runs.compareCode', nodes[0], [nodes[0], { ...nodes[0], run: { ...nodes[0]?.run, runId: after } }])
  })

  test('runs are exported to a file, and as a table into the clipboard', async () => {
    const node = await runRow('code', 'before')
    const file = host.path('out.json')
    host.started.ui.saveAs = async () => file
    host.answer({ pick: 'JSON' })
    await host.run('runs.export', node)
    assert.match(host.said.at(-1)?.message ?? '', /^Exported 1 run to .*out\.json\.$/)
    assert.match(readFileSync(file, 'utf8'), /"experiment": "code"/)
    let copied = ''
    host.started.ui.copy = async text => void (copied = text)
    host.answer({ pick: 'Markdown' })
    await host.run('runs.export', node, [node])
    assert.match(copied, /^\| name \| status \|/)
  })

  test('a deleted run goes for good after a question, with its artifacts', async () => {
    const node = await runRow('code', 'before')
    const { artifactUri } = await host.started.runsEngine.run(node.run)
    await host.run('runs.delete', node)
    host.answer({ confirm: 'Cancel' })
    await host.run('runs.purge', node)
    assert.ok(await host.started.runsEngine.run(node.run))
    host.answer({ confirm: 'Delete Permanently' })
    await host.run('runs.purge', node)
    assert.equal(host.said.at(-1)?.message, 'Deleted before permanently.')
    assert.equal(existsSync(dirname(artifactUri)), false)
    await assert.rejects(host.started.runsEngine.run(node.run))
    assert.ok(runKey(node.run))
  })

  test('all data that a run saw is checked out after a preview', async () => {
    const node = await runRow('versions', 'onlooker')
    host.write('groups/a.csv', '2')
    await host.run('data.trackNew', (await host.settled('groups/a.csv', ({ state }) => state === 'modified')).id)
    await host.settled('groups/a.csv', ({ state }) => state === 'unchanged')
    host.commit('newer data to group by')
    let asked = ''
    host.started.ui.confirm = async ({ detail = '', buttons }) => {
      asked = detail
      return buttons[0]
    }
    await soon(async () => ((await host.started.runsTree.getChildren(node)).length > 0 ? true : undefined), 'no groups in the run')
    await host.run('runs.checkoutAllData', node)
    assert.match(asked, /groups\/a\.csv: v2 → v1/)
    assert.equal(host.read('groups/a.csv'), '1')
  })
})

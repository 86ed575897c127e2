import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { type RunNode, type RunsNode, runKey } from '../../src/editor/tracking/runNode.ts'
import { type Host, openHost, until } from './host.ts'
import { trackingClient } from './trackingClient.ts'

suite('runs view', () => {
  let host: Host
  let client: ReturnType<typeof trackingClient>
  suiteSetup(async () => {
    host = await openHost()
    await until(
      () => host.started.environment.server.state === 'running',
      () => `recording ${host.started.environment.recording}: ${host.started.environment.describe()}`,
    )
    client = trackingClient(host)
  })

  const tree = () => host.started.runsTree
  const rows = async (node?: RunsNode) => tree().getChildren(node)
  const label = (node: RunsNode) => {
    const { label: text = '' } = tree().getTreeItem(node)
    return typeof text === 'string' ? text : text.label
  }

  async function row(name: string): Promise<RunNode> {
    let found: RunNode | undefined
    await waitFor(async () => {
      found = (await allRuns()).find(node => node.run.name === name)
      return found !== undefined
    }, `no row for ${name}`)
    assert.ok(found)
    return found
  }

  async function allRuns(): Promise<RunNode[]> {
    const roots = await rows()
    const below = await Promise.all(roots.filter(({ kind }) => kind === 'experiment').map(node => rows(node)))
    return [...roots, ...below.flat()].filter(node => node.kind === 'run')
  }

  async function waitFor(holds: () => Promise<boolean>, otherwise: string): Promise<void> {
    for (let tries = 0; tries < 500; tries++) {
      if (await holds()) return
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    assert.fail(otherwise)
  }

  test('a run that begins is there while it runs, and its row follows it', async () => {
    const runId = await client.train({ name: 'live', metrics: { rmse: [3, 2] }, params: { alpha: '0.5' } })
    const node = await row('live')
    const item = tree().getTreeItem(node)
    assert.match(String(item.description), /^rmse 2 · running/)
    assert.equal((item.iconPath as vscode.ThemeIcon).id, 'sync~spin')
    assert.match(item.accessibilityInformation?.label ?? '', /^live, running, rmse 2/)
    await client.call('runs/log-metric', { run_id: runId, key: 'rmse', value: 1, timestamp: Date.now(), step: 2 })
    await client.call('runs/update', { run_id: runId, status: 'FINISHED', end_time: Date.now() })
    await waitFor(async () => (await row('live')).run.status === 'FINISHED', 'it still runs')
    const after = await row('live')
    assert.equal(after, node, 'the row is the same object')
    assert.match(String(tree().getTreeItem(after).description), /^rmse 1 · /)
    assert.match(tree().getTreeItem(after).contextValue ?? '', /^run FINISHED active$/)
  })

  test('it opens to metrics, params, artifacts and where it came from', async () => {
    const node = await row('live')
    const { artifactUri } = await host.started.runsEngine.run(node.run)
    mkdirSync(join(artifactUri, 'plots'), { recursive: true })
    writeFileSync(join(artifactUri, 'plots/notes.txt'), 'hello')
    const groups = await rows(node)
    for (const name of ['Metrics', 'Params', 'Artifacts', 'Source']) assert.ok(groups.map(label).includes(name), name)
    const group = (name: string) => groups.find(each => label(each) === name)
    const [metric] = await rows(group('Metrics'))
    assert.ok(metric?.kind === 'metric')
    assert.equal(label(metric), 'rmse')
    await until(
      () => metric.bars !== undefined,
      () => 'no bars',
    )
    assert.equal(tree().getTreeItem(metric).description, '1  █▅▁')
    const tooltip = (await tree().resolveTreeItem(tree().getTreeItem(metric), metric)).tooltip
    assert.match((tooltip as vscode.MarkdownString).value, /data:image\/svg\+xml;base64,/)
    const [param] = await rows(group('Params'))
    assert.deepEqual([param && label(param), param && tree().getTreeItem(param).description], ['alpha', '0.5'])
    const artifacts = await rows(group('Artifacts'))
    const folder = artifacts.find(each => label(each) === 'plots')
    assert.ok(folder)
    assert.deepEqual((await rows(folder)).map(label), ['notes.txt'])
    const source = await rows(group('Source'))
    const commit = source.find(each => label(each) === 'Commit')
    assert.ok(commit)
    host.said.length = 0
    await host.run('runs.openOrigin', commit)
    assert.deepEqual(host.said, [])
    await until(
      () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0),
      () => 'the commit is not shown',
    )
  })

  test('the version of tracked data that the run saw is there, and says how it stands to now', async () => {
    const seen = `seen/${Date.now()}.csv`
    host.write(seen, 'first')
    await host.run('data.track', vscode.Uri.file(host.path(seen)))
    await host.settled(seen, ({ state }) => state === 'unchanged')
    host.commit('data that a run sees')
    await client.train({ name: 'seer', status: 'FINISHED' })
    const node = await row('seer')
    const datum = async () => {
      const data = (await rows(node)).find(each => label(each) === 'Data')
      return (await rows(data)).find(each => each.kind === 'datum' && each.path === seen)
    }
    await waitFor(async () => (await datum()) !== undefined, 'no data row')
    const same = await datum()
    assert.match(String(same && tree().getTreeItem(same).description), /^v\d · as it is now$/)
    host.write(seen, 'second')
    await host.run('data.trackNew', (await host.settled(seen, ({ state }) => state === 'modified')).id)
    await host.settled(seen, ({ state }) => state === 'unchanged')
    host.commit('newer data')
    const standing = async () => datum().then(item => item && tree().getTreeItem(item).contextValue)
    await waitFor(async () => (await standing()) === 'datum other', 'it is not another version than that of now')
    await host.run('runs.checkoutData', await datum())
    await waitFor(async () => readFileSync(host.path(seen), 'utf8') === 'first', 'the first version is not back')
  })

  test('rename, note, tag, favourite, hide', async () => {
    await client.train({ name: 'plain', status: 'FINISHED' })
    const node = await row('plain')
    host.answer({ ask: 'renamed' })
    await host.run('runs.rename', node)
    const renamed = await row('renamed')
    host.answer({ ask: 'worth keeping' })
    await host.run('runs.editNote', renamed)
    host.answer({ ask: 'stage = final' })
    await host.run('runs.addTag', renamed)
    const view = await host.started.runsEngine.run(renamed.run)
    assert.deepEqual([view.note, view.tags['stage']], ['worth keeping', 'final'])
    await host.run('runs.star', renamed)
    assert.match(String(tree().getTreeItem(renamed).description), /^★ · /)
    await host.run('runs.showFavourites')
    await waitFor(async () => (await allRuns()).length === 1, 'more than the favourite')
    await host.run('runs.showAll')
    await host.run('runs.hide', renamed)
    await waitFor(async () => !(await allRuns()).some(({ run }) => run.name === 'renamed'), 'it is not hidden')
    await host.said.at(-1)?.press('Undo')
    await row('renamed')
  })

  test('a deleted run is gone, and Undo brings it back', async () => {
    await client.train({ name: 'mistake', status: 'FAILED' })
    await host.run('runs.delete', await row('mistake'))
    assert.equal(host.said.at(-1)?.message, 'Deleted mistake.')
    await waitFor(async () => !(await allRuns()).some(({ run }) => run.name === 'mistake'), 'it is still there')
    await host.said.at(-1)?.press('Undo')
    await row('mistake')
  })

  test('a search shows what matches, and says where it is wrong', async () => {
    await client.train({ name: 'needle', metrics: { rmse: [0.25] }, status: 'FINISHED' })
    await row('needle')
    host.answer({ ask: 'metrics.rmse < <' })
    await host.run('runs.filter')
    assert.match(host.said.at(-1)?.message ?? '', /Invalid clause.* At: ▸metrics\.rmse < </)
    host.answer({ ask: "metrics.rmse = 0.25 and not attributes.run_name = 'other'" })
    await host.run('runs.filter')
    await waitFor(async () => (await allRuns()).length === 1, 'not one')
    host.answer({ ask: 'needl' })
    await host.run('runs.filter')
    await waitFor(async () => (await allRuns()).every(({ run }) => run.name === 'needle'), 'others too')
    await host.run('runs.showAll')
  })

  test('nested runs stand in their parent', async () => {
    const parent = await client.train({ name: 'sweep', status: 'FINISHED' })
    await client.train({ name: 'trial', tags: { 'mlflow.parentRunId': parent }, status: 'FINISHED' })
    const node = await row('sweep')
    await waitFor(async () => (await row('sweep')).run.children === 1, 'no child')
    const children = await rows(node)
    assert.ok(children.some(child => child.kind === 'run' && child.run.name === 'trial'))
    assert.ok(!(await rows()).some(child => child.kind === 'run' && child.run.name === 'trial'))
  })

  test('a second experiment gives both a row, with counts', async () => {
    await client.train({ experiment: 'wine', name: 'red', status: 'FINISHED' })
    await waitFor(async () => (await rows()).some(({ kind }) => kind === 'experiment'), 'no experiment rows')
    const experiments = await rows()
    assert.deepEqual(experiments.map(label).sort(), ['diabetes', 'wine'])
    const open = experiments.filter(each => tree().getTreeItem(each).collapsibleState === vscode.TreeItemCollapsibleState.Expanded)
    assert.deepEqual(open.map(label), ['wine'], 'the one that was recorded to last is open')
    await waitFor(async () => {
      const wine = (await rows()).find(each => label(each) === 'wine')
      return wine !== undefined && tree().getTreeItem(wine).description === '1 run'
    }, 'the count does not follow')
  })

  test('long lists show a page, and more when asked', async () => {
    const experiment = String((await client.call('experiments/create', { name: 'long' }))['experiment_id'])
    for (let index = 0; index < 230; index++)
      await client.call('runs/create', { experiment_id: experiment, run_name: `r${index}`, start_time: 1000 + index })
    await waitFor(async () => (await rows()).map(label).includes('long'), 'no experiment')
    const node = (await rows()).find(each => label(each) === 'long')
    assert.ok(node)
    await waitFor(async () => (await rows(node)).length === 201, 'not a page and the row for more')
    const more = (await rows(node)).at(-1)
    assert.deepEqual([more && label(more), more && tree().getTreeItem(more).description], ['Show More', '200 of 230'])
    await host.run('runs.showMore', more)
    assert.equal((await rows(node)).length, 230)
  })

  test('Show Run reveals a run by its name', async () => {
    const node = await row('needle')
    host.said.length = 0
    await host.run('runs.show', { source: node.run.source, runId: node.run.runId })
    assert.deepEqual(host.said, [])
    assert.equal(tree().nodeOf(runKey(node.run)), node)
  })

  test("a team's server stands beside the own store, and goes when it is disconnected", async () => {
    const { MLFLOW_TRACKING_URI: url = '', MLFLOW_TRACKING_TOKEN: token = '' } = host.started.environment.variables ?? {}
    const answers = [`${url}/`, token]
    host.started.ui.ask = async ({ check }) => {
      const text = answers.shift() ?? ''
      assert.equal(await check?.(text), undefined)
      return text
    }
    host.answer({ pick: 'Token' })
    host.said.length = 0
    await host.run('runs.connect')
    assert.deepEqual(
      host.said.map(({ kind }) => kind),
      ['say'],
      host.said[0]?.message,
    )
    const sources = await rows()
    assert.deepEqual(
      sources.map(node => node.kind === 'source' && node.source.kind),
      ['store', 'remote'],
    )
    const team = sources[1]
    assert.ok((await rows(team)).map(label).includes('diabetes'))
    await host.run('runs.disconnect', team)
    await waitFor(async () => (await rows()).every(({ kind }) => kind === 'experiment'), 'it is still there')
  })

  test('a task of the workspace gets the tracking environment', async () => {
    const file = host.path('task-environment.txt')
    const execution = new vscode.ShellExecution(`printenv MLFLOW_TRACKING_URI > "${file}"`)
    const folder = vscode.workspace.workspaceFolders?.[0]
    assert.ok(folder)
    await runTask(new vscode.Task({ type: 'shell' }, folder, 'environment', 'test', execution))
    assert.equal(readFileSync(file, 'utf8').trim(), host.started.environment.variables?.['MLFLOW_TRACKING_URI'])
  })

  test('Run and Record runs a Python file with tracking on', async () => {
    const file = host.write('note.py', 'import os\nopen("recorded.txt", "w").write(os.environ["MLFLOW_TRACKING_URI"])\n')
    const ended = new Promise<void>(resolve => {
      const listening = vscode.tasks.onDidEndTaskProcess(() => {
        listening.dispose()
        resolve()
      })
    })
    await host.run('runs.runFile', vscode.Uri.file(file))
    await ended
    assert.ok(existsSync(host.path('recorded.txt')), host.said.at(-1)?.message)
    assert.equal(host.read('recorded.txt'), host.started.environment.variables?.['MLFLOW_TRACKING_URI'])
  })

  test('the lens above start_run tells of the runs of the file', async () => {
    const file = host.write('train_lens.py', 'import mlflow\n\nwith mlflow.start_run():\n    pass\n')
    await client.train({ name: 'by-file', metrics: { rmse: [0.5] }, tags: { 'mlflow.source.name': file }, status: 'FINISHED' })
    await row('by-file')
    const document = await vscode.workspace.openTextDocument(file)
    await vscode.window.showTextDocument(document)
    let titles: string[] = []
    await waitFor(
      async () => {
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10)
        titles = lenses.map(({ command }) => command?.title ?? '')
        return titles.some(title => title.startsWith('last: by-file'))
      },
      `lenses are ${titles.join(' | ')}`,
    )
    assert.deepEqual(titles, ['$(play) Run and Record', 'last: by-file, just now', 'rmse 0.5', 'Show 1 Run'])
  })
})

async function runTask(task: vscode.Task): Promise<void> {
  const ended = new Promise<void>(resolve => {
    const listening = vscode.tasks.onDidEndTaskProcess(({ execution }) => {
      if (execution.task.name !== task.name) return
      listening.dispose()
      resolve()
    })
  })
  await vscode.tasks.executeTask(task)
  await ended
}

import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { join } from 'node:path'
import type { PlaceView } from '../../src/protocol/places.ts'
import type { Choice } from '../../src/editor/ui/ui.ts'
import { type Host, openHost, temporaryFolder } from './host.ts'

suite('where is this version', () => {
  let host: Host
  let choices: readonly Choice<PlaceView>[] = []
  suiteSetup(async () => {
    host = await openHost()
    await host.started.stage.engine.remoteAdd(host.folder, { name: 'where', url: join(temporaryFolder('where'), 'store') }, { force: true })
    for (const name of ['a', 'b']) host.write(`where/data/${name}.csv`, name)
    await host.run('data.track', vscode.Uri.file(host.path('where/data')))
    await host.settled('where/data', ({ state }) => state === 'unchanged')
  })
  suiteTeardown(() => host.run('data.refresh'))

  async function ask(label: string): Promise<string[]> {
    const { ui } = host.started
    const before = ui.pick
    ui.pick = async options => {
      const list = await options.choices
      choices = list as unknown as readonly Choice<PlaceView>[]
      return list.find(choice => choice.label.includes(label))?.value
    }
    try {
      await host.run('data.whereIs', host.target('where/data')?.id)
    } finally {
      ui.pick = before
    }
    return choices.filter(choice => /Cache|where/.test(choice.label)).map(({ label: name, description }) => `${name} ${description}`)
  }

  test('says what each place holds, and completes the one that is chosen', async () => {
    const engine = host.started.stage.engine
    await engine.push(host.folder, { paths: [host.path('where/data')], remote: 'where' }, {})
    host.write('where/data/b.csv', 'other')
    await host.run('data.track', vscode.Uri.file(host.path('where/data')))
    assert.deepEqual(await ask('where'), ['$(database) Cache here $(check) all 2 files', '$(cloud) where $(circle-slash) 1 of 2 files'])
    assert.match(host.said.at(-1)?.message ?? '', /^Pushed .* to where\.$/)
    assert.equal((await ask('nothing'))[1], '$(cloud) where $(check) all 2 files')
  })
})

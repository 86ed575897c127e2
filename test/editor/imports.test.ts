import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Host, openHost, rowOf, temporaryFolder } from './host.ts'

suite('imports in the editor', () => {
  let host: Host
  let repository: string
  const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' })
  const commit = (text: string) => {
    writeFileSync(join(repository, 'shared.csv'), text)
    git('add', '--all')
    git('-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', '-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message', text)
  }
  suiteSetup(async () => {
    host = await openHost()
    repository = temporaryFolder('registry')
    mkdirSync(join(repository, 'sub'))
    git('init', '--quiet', '--template=', '--initial-branch=main', '.')
    commit('one')
  })

  test('from a repository: the data, where it came from, and a commit that keeps it', async () => {
    host.answer({ steps: { url: repository, follow: 'default', path: 'shared.csv', out: 'imported/shared.csv' } })
    await host.run('data.importFrom')
    assert.equal(host.read('imported/shared.csv'), 'one')
    const target = await host.settled('imported/shared.csv', ({ state }) => state === 'unchanged')
    assert.equal(target.source?.from, `shared.csv (${repository})`)
    assert.match(host.said.at(-1)?.message ?? '', /^Imported imported\/shared\.csv \(3 B\)\. Commit its pointer/)
    assert.match(host.started.tree.getTreeItem(await rowOf(host, 'imported/shared.csv')).contextValue ?? '', / imported$/)
  })

  test('Refresh finds that it changed there, and Update Data brings it', async () => {
    await host.run('data.updateImport', await rowOf(host, 'imported/shared.csv'))
    assert.equal(host.said.at(-1)?.message, 'imported/shared.csv is up to date with its source.')
    commit('two')
    await host.run('data.refresh')
    await host.settled('imported/shared.csv', ({ source }) => source?.found === 'changed')
    const item = host.started.tree.getTreeItem(await rowOf(host, 'imported/shared.csv'))
    assert.match(item.description as string, /update available/)
    assert.match(item.contextValue ?? '', /\boutdated\b/)
    await host.run('data.updateImport', await rowOf(host, 'imported/shared.csv'))
    assert.equal(host.read('imported/shared.csv'), 'two')
    await host.settled('imported/shared.csv', ({ source }) => source?.found === undefined)
    assert.match(host.said.at(-1)?.message ?? '', /^Updated imported\/shared\.csv from its source\./)
  })

  test('an update does not overwrite what is in no version before it was asked', async () => {
    commit('three')
    host.write('imported/shared.csv', 'mine')
    await host.settled('imported/shared.csv', ({ state }) => state === 'modified')
    host.answer({ confirm: '' })
    await host.run('data.updateImport', host.target('imported/shared.csv')?.id)
    assert.equal(host.read('imported/shared.csv'), 'mine')
    host.answer({ confirm: 'Overwrite' })
    await host.run('data.updateImport', host.target('imported/shared.csv')?.id)
    assert.equal(host.read('imported/shared.csv'), 'three')
  })

  test('from a web address', async () => {
    const server = createServer((_, response) => void response.writeHead(200, { etag: '"1"' }).end('a,b\n'))
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/prices.csv?day=1`
    try {
      host.answer({ steps: { url, out: 'imported/prices.csv' } })
      await host.run('data.importUrl')
    } finally {
      server.closeAllConnections()
      server.close()
    }
    assert.equal(host.read('imported/prices.csv'), 'a,b\n')
    assert.ok(host.read('imported/prices.csv.dvc').includes(`- checksum: '"1"'`))
    await host.settled('imported/prices.csv', ({ source }) => source?.kind === 'url')
  })

  test('what is not there is said, and nothing is left', async () => {
    host.answer({ steps: { url: join(repository, 'sub'), follow: 'default', path: 'none', out: 'imported/none' } })
    await host.run('data.importFrom')
    assert.deepEqual([host.said.at(-1)?.kind, /^none is not in .*: check the path/.test(host.said.at(-1)?.message ?? '')], ['fail', true])
    assert.equal(host.target('imported/none'), undefined)
  })
})

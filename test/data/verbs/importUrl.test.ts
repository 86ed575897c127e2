import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importUrl, type ImportUrlOptions } from '../../../src/data/verbs/importUrl.ts'
import { remoteAdd } from '../../../src/data/verbs/configure.ts'
import { selectTargets } from '../../../src/data/verbs/selectTargets.ts'
import { update } from '../../../src/data/verbs/update.ts'
import { closeAll, openTemporary, type Opened } from '../../support/openTemporary.ts'
import { snapshot } from '../../support/snapshot.ts'
import { startWebServer, type WebServer } from '../../support/webServer.ts'

const BYTES = 'a,b\n1,2\n'
const MD5 = 'e5ebd4c02cefbe7955977c67ada242b7'

async function opened(ext: Readonly<Record<string, string>> = {}): Promise<Opened> {
  const made = await openTemporary()
  for (const [rel, text] of Object.entries(ext)) {
    mkdirSync(join(made.around, 'ext', ...rel.split('/').slice(0, -1)), { recursive: true })
    writeFileSync(join(made.around, 'ext', rel), text)
  }
  return made
}

function take(made: Opened, url: string, options: Partial<ImportUrlOptions> = {}) {
  return importUrl(made.project, url, { cwd: made.root, ...options })
}

function read(made: Opened, rel: string): string {
  return readFileSync(made.path(rel), 'utf8')
}

async function updated(made: Opened, rel: string, options = {}): Promise<boolean> {
  const targets = selectTargets(made.project, [made.path(rel)]).map(({ target }) => target)
  return (await update(made.project, targets, options)).every(({ isChanged }) => isChanged)
}

/** Every object hashes to its name, and nothing half-written is left. */
function checkLeft(made: Opened): void {
  for (const [path, { md5 }] of snapshot(made.root, rel => rel === '.git')) {
    assert.doesNotMatch(path, /staging\/|\.tmp$/)
    const name = /files\/md5\/(..)\/(.{30})$/.exec(path)
    if (name) assert.equal(md5, `${name[1]}${name[2]}`, path)
  }
}

suite('import-url of a path', function () {
  this.timeout(30_000)
  teardown(closeAll)

  test('a file given by its absolute path, and by a file URL', async () => {
    const made = await opened({ 'file.csv': BYTES })
    const path = join(made.around, 'ext/file.csv')
    await take(made, path)
    await take(made, `file://${path}`, { out: 'other.csv' })
    assert.match(read(made, 'file.csv.dvc'), new RegExp(`deps:\n- md5: ${MD5}\n  size: 8\n  hash: md5\n  path: ${path}\n`))
    assert.match(read(made, 'other.csv.dvc'), new RegExp(`  path: ${path}\nouts:`))
    assert.equal(read(made, 'other.csv'), BYTES)
    assert.equal(read(made, '.gitignore'), '/file.csv\n/other.csv\n')
  })

  test('a relative path into a folder is written relative to the pointer, and can be updated', async () => {
    const made = await opened({ 'd/x': 'x', 'd/sub/y': 'y' })
    mkdirSync(made.path('sub'))
    await take(made, '../ext/d', { out: 'sub' })
    assert.match(read(made, 'sub/d.dvc'), / {2}nfiles: 2\n {2}hash: md5\n {2}path: \.\.\/\.\.\/ext\/d\nouts:/)
    writeFileSync(join(made.around, 'ext/d/z'), 'z')
    rmSync(join(made.around, 'ext/d/x'))
    assert.equal(await updated(made, 'sub/d'), true)
    assert.equal(existsSync(made.path('sub/d/x')), false)
    assert.equal(read(made, 'sub/d/z'), 'z')
    assert.equal(await updated(made, 'sub/d'), false)
    checkLeft(made)
  })

  test('what is there is not overwritten without force, nor what changed by an update', async () => {
    const made = await opened({ 'file.csv': BYTES })
    writeFileSync(made.path('file.csv'), 'mine')
    await assert.rejects(take(made, '../ext/file.csv'), { code: 'data/already-there' })
    assert.equal(read(made, 'file.csv'), 'mine')
    await take(made, '../ext/file.csv', { force: true })
    assert.equal(read(made, 'file.csv'), BYTES)
    writeFileSync(made.path('file.csv'), 'mine again')
    await assert.rejects(updated(made, 'file.csv'), { code: 'data/would-lose' })
    assert.equal(read(made, 'file.csv'), 'mine again')
    assert.equal(await updated(made, 'file.csv', { force: true }), true)
    assert.equal(read(made, 'file.csv'), BYTES)
  })

  test('a description and comments stay when it is updated', async () => {
    const made = await opened({ 'file.csv': BYTES })
    await take(made, '../ext/file.csv', { desc: 'prices' })
    writeFileSync(made.path('file.csv.dvc'), `# from the shop\n${read(made, 'file.csv.dvc')}`)
    writeFileSync(join(made.around, 'ext/file.csv'), 'new\n')
    assert.equal(await updated(made, 'file.csv.dvc'), true)
    assert.match(read(made, 'file.csv.dvc'), /^# from the shop\n[^]*size: 4\n {2}hash: md5\n {2}path: file\.csv\n {2}desc: prices\n$/)
    await take(made, '../ext/file.csv', { force: true })
    assert.match(read(made, 'file.csv.dvc'), /desc: prices\n$/)
  })

  test('with hard links the source is neither linked nor made read-only', async () => {
    const made = await opened({ 'file.csv': BYTES })
    await made.shell('mlops config cache.type hardlink')
    made.project.reload()
    await take(made, '../ext/file.csv')
    const source = snapshot(made.around).get('ext/file.csv')
    assert.equal(source?.nlink, undefined)
    assert.equal(source?.mode, '0o644')
    assert.equal(snapshot(made.root).get('file.csv')?.nlink, 2)
  })

  test('to the remote alone, an update too', async () => {
    const made = await opened({ 'd/x': 'x', 'd/y': 'y' })
    await remoteAdd(made.project, { name: 'store', url: '../remote' }, { default: true, cwd: made.root })
    await take(made, '../ext/d', { download: 'remote' })
    assert.equal(existsSync(made.path('d')), false)
    assert.equal(existsSync(made.path('.dvc/cache')), false)
    const list = /md5: ([0-9a-f]{2})([0-9a-f]{30}\.dir)/.exec(read(made, 'd.dvc'))
    assert.ok(existsSync(join(made.around, 'remote/files/md5', list?.[1] ?? '', list?.[2] ?? '')))
    assert.equal(read(made, '.gitignore'), '/d\n')
    writeFileSync(join(made.around, 'ext/d/z'), 'z')
    assert.equal(await updated(made, 'd', { download: 'remote' }), true)
    assert.match(read(made, 'd.dvc'), /nfiles: 3\n/)
    assert.equal(snapshot(join(made.around, 'remote')).size, 5)
    await made.shell('mlops pull -q && cat d/x d/y d/z')
    checkLeft(made)
  })

  test('what cannot be', async () => {
    const made = await opened({ 'file.csv': BYTES })
    await assert.rejects(take(made, '../ext/none'), { code: 'data/not-found' })
    await assert.rejects(take(made, 's3://bucket/key'), { code: 'data/unsupported-source' })
    await assert.rejects(take(made, '../ext/file.csv', { out: '../x' }), { code: 'data/outside-project' })
    await assert.rejects(take(made, '../ext/file.csv', { out: 'a.dvc' }), { code: 'data/is-pointer' })
    await assert.rejects(take(made, '../ext/file.csv', { out: 'none/a' }), { code: 'data/not-found' })
    await assert.rejects(take(made, '../ext/file.csv', { remote: 'store' }), { code: 'data/invalid-option' })
    await assert.rejects(updated(made, 'file.csv'), { code: 'data/not-found' })
    assert.equal(await made.shell('git status --short | grep -v dvc; true'), '')
  })
})

suite('import-url of a web address', function () {
  this.timeout(30_000)
  const servers: WebServer[] = []
  const serve = async () => {
    const server = await startWebServer()
    servers.push(server)
    return server
  }
  teardown(async () => {
    closeAll()
    for (const server of servers.splice(0)) await server.close()
  })
  const giving = (server: WebServer, text: string, etag: string | undefined) => {
    server.answer = (request, response) => {
      response.writeHead(200, { 'content-length': text.length, ...(etag !== undefined && { etag }) })
      response.end(request.method === 'HEAD' ? undefined : text)
    }
  }

  test('the ETag is what DVC records, and tells whether there is anything new', async () => {
    const made = await opened()
    const server = await serve()
    giving(server, BYTES, '"v1"')
    await take(made, `${server.url}/data/file.csv?x=1`)
    const url = `${server.url}/data/file.csv?x=1`
    const body = `- checksum: '"v1"'\n  size: 8\n  hash: md5\n  path: ${url}\nouts:\n- md5: ${MD5}\n  size: 8\n  hash: md5\n  path: file.csv\n`
    assert.equal(read(made, 'file.csv.dvc').replace(/^md5: .*\n/, ''), `frozen: true\ndeps:\n${body}`)
    assert.equal(await made.shell('mlops status --json'), '{}\n')
    server.asked.splice(0)
    assert.equal(await updated(made, 'file.csv'), false)
    assert.deepEqual(server.asked, ['HEAD /data/file.csv?x=1'])
    giving(server, 'new', '"v2"')
    assert.equal(await updated(made, 'file.csv'), true)
    assert.equal(read(made, 'file.csv'), 'new')
    assert.match(read(made, 'file.csv.dvc'), /- checksum: '"v2"'\n {2}size: 3\n/)
    checkLeft(made)
  })

  test('without an ETag the bytes tell', async () => {
    const made = await opened()
    const server = await serve()
    giving(server, BYTES, undefined)
    await take(made, `${server.url}/file.csv`)
    assert.match(read(made, 'file.csv.dvc'), /deps:\n- size: 8\n {2}hash: md5\n/)
    const before = read(made, 'file.csv.dvc')
    await updated(made, 'file.csv')
    assert.equal(read(made, 'file.csv.dvc'), before)
    assert.equal(read(made, 'file.csv'), BYTES)
  })

  test('--no-download asks and does not fetch, even of a server that knows no HEAD', async () => {
    const made = await opened()
    const server = await serve()
    giving(server, BYTES, '"v1"')
    const { answer } = server
    server.answer = (request, response) => (request.method === 'HEAD' ? void response.writeHead(405).end() : answer(request, response))
    await take(made, `${server.url}/file.csv`, { download: 'later' })
    assert.match(read(made, 'file.csv.dvc'), /- checksum: '"v1"'\n {2}size: 8\n[^]*outs:\n- hash: md5\n {2}path: file\.csv\n$/)
    assert.equal(existsSync(made.path('file.csv')), false)
  })

  test('a download that ends early fails and leaves nothing', async () => {
    const made = await opened()
    const server = await serve()
    for (const headers of [{ 'content-length': 100 }, { 'transfer-encoding': 'chunked' }]) {
      server.answer = (_, response) => {
        response.writeHead(200, headers)
        response.write('half')
        setTimeout(() => response.destroy(), 50)
      }
      await assert.rejects(take(made, `${server.url}/file.csv`), { code: 'data/cut-short' })
    }
    assert.deepEqual(
      [...snapshot(made.root, rel => rel === '.git').keys()].filter(path => !/dvc\/(config|\.gitignore|tmp\/)|\.dvcignore/.test(path)),
      [],
    )
    checkLeft(made)
  })

  test('a stopped download leaves nothing and is silent', async () => {
    const made = await opened()
    const server = await serve()
    const stop = new AbortController()
    server.answer = (_, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('half')
      setTimeout(() => stop.abort(), 50)
    }
    await assert.rejects(take(made, `${server.url}/file.csv`, { signal: stop.signal }), { name: 'AbortError' })
    checkLeft(made)
    assert.equal(existsSync(made.path('file.csv.dvc')), false)
  })

  test('no such file, no such server, and a password in the address', async () => {
    const made = await opened()
    const server = await serve()
    await assert.rejects(take(made, `${server.url}/none.csv`), {
      code: 'data/source-refused',
      message: /none\.csv does not exist there \(404\)/,
    })
    const { url } = server
    await server.close()
    servers.splice(0)
    await assert.rejects(take(made, `${url}/file.csv`), { code: 'data/source-unreachable', message: /ECONNREFUSED/ })
    await assert.rejects(take(made, 'http://ann:secret@example.org/a'), error => {
      assert.match((error as Error).message, /^The URL http:\/\/…@example\.org\/a holds/)
      return true
    })
  })

  test('straight to a remote', async () => {
    const made = await opened()
    const server = await serve()
    giving(server, BYTES, '"v1"')
    await remoteAdd(made.project, { name: 'store', url: '../remote' }, { default: true, cwd: made.root })
    await made.shell(`mlops add -q --to-remote ${server.url}/file.csv -o got.csv`)
    assert.equal(read(made, 'got.csv.dvc'), `outs:\n- md5: ${MD5}\n  size: 8\n  hash: md5\n  path: got.csv\n`)
    assert.equal(await made.shell('mlops pull -q && cat got.csv'), BYTES)
  })
})

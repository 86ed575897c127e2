import assert from 'node:assert/strict'
import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeEngines, engineOn, FILES, look, TWO_VERSIONS } from '../../support/lookedAt.ts'

const QUIET = {}
const EVERYTHING = { paths: [] }

suite('the data engine', function () {
  this.timeout(20_000)
  teardown(closeEngines)

  test('targets: computing first, then what is found, told by events', async () => {
    const { engine, made, events } = await look(FILES, TWO_VERSIONS)
    const first = await engine.targets(made.root)
    assert.deepEqual(
      first.map(({ rel, state }) => [rel, state]),
      [['data', 'computing']],
    )
    await engine.refresh(made.root, false)
    const [found] = await engine.targets(made.root)
    assert.deepEqual(
      {
        state: found?.state,
        isDirectory: found?.isDirectory,
        files: found?.files,
        version: found?.version?.number,
        versions: found?.versions,
        uncommitted: found?.uncommitted,
        notPushed: found?.notPushed,
      },
      { state: 'unchanged', isDirectory: true, files: 3, version: 2, versions: 2, uncommitted: false, notPushed: undefined },
    )
    assert.ok(events.some(({ what, ids }) => what === 'targets' && ids?.includes(found?.id ?? '')))
  })

  test('children: directories first, with the state of each file', async () => {
    const { engine, made, target } = await look({ ...FILES, 'data/s/d': 'd' }, 'mlops add -q data')
    made.write({ 'data/b': 'changed', 'data/new': 'n' })
    await made.shell('rm data/s/c')
    const { id, state, changes } = await target('data')
    assert.equal(state, 'modified')
    assert.deepEqual(changes, { added: 1, modified: 1, deleted: 1 })
    const names = async (rel: string) =>
      (await engine.children(id, rel)).map(entry => `${entry.name} ${entry.state}${entry.isDirectory ? ` ${entry.files}` : ''}`)
    assert.deepEqual(await names(''), ['s modified 2', 'a unchanged', 'b modified', 'new added'])
    assert.deepEqual(await names('s'), ['c missing', 'd unchanged'])
  })

  test('all who show versions are told after a commit, though one of them asked first', async () => {
    const { engine, made, events } = await look(FILES, TWO_VERSIONS)
    await engine.refresh(made.root, false)
    made.write({ 'data/b': 'three' })
    await made.shell('mlops add -q data && git add -A && git commit -qm three')
    await engine.filesChanged([made.path('data.dvc')])
    await engine.refresh(made.root, false)
    await made.shell('git commit -q --allow-empty -m four')
    events.length = 0
    // as a lens does, before the watcher tells that a branch moved
    const [seen] = await engine.targetsOf(made.path('data.dvc'))
    assert.equal(seen?.version?.number, 3)
    assert.ok(
      events.some(({ what, ids }) => what === 'targets' && ids === undefined),
      JSON.stringify(events),
    )
  })

  test('versions and changes', async () => {
    const { engine, target } = await look(FILES, TWO_VERSIONS)
    const { id } = await target('data')
    const versions = await engine.versions(id)
    assert.deepEqual(
      versions.map(({ number, message, author, current, inCache, files, size }) => ({
        number,
        message,
        author,
        current,
        inCache,
        files,
        size,
      })),
      [
        { number: 2, message: 'two', author: 'Ada', current: true, inCache: true, files: 3, size: 6 },
        { number: 1, message: 'one', author: 'Ada', current: false, inCache: true, files: 3, size: 6 },
      ],
    )
    const changes = await engine.changes(id, versions[1]?.commit)
    assert.deepEqual(changes.counts, { added: 1, modified: 1, deleted: 1, renamed: 0, unchanged: 1 })
    assert.deepEqual(
      changes.files.map(({ rel, kind }) => `${kind} ${rel}`),
      ['modified b', 'added e', 'deleted s/c'],
    )
    assert.deepEqual((await engine.changes(id)).counts, { added: 0, modified: 0, deleted: 0, renamed: 0, unchanged: 3 })
  })

  test('two versions are compared by their lists, whatever is on disk', async () => {
    const { engine, made, target } = await look(FILES, `${TWO_VERSIONS} && mv data/a data/z && mlops add -q data && git commit -qam three`)
    const { id } = await target('data')
    const [three, two, one] = (await engine.versions(id)).map(({ commit }) => commit)
    await made.shell('rm -r data/b && echo new > data/n')
    const changes = await engine.changes(id, one, three)
    assert.deepEqual(changes.counts, { added: 1, modified: 1, deleted: 1, renamed: 1, unchanged: 0 })
    assert.deepEqual(
      changes.files.map(({ rel, kind, from, oldSize, newSize }) => [kind, rel, from, oldSize, newSize]),
      [
        ['modified', 'b', undefined, 2, 2],
        ['added', 'e', undefined, undefined, 2],
        ['renamed', 'z', 'a', 2, 2],
        ['deleted', 's/c', undefined, 2, undefined],
      ],
    )
    assert.deepEqual([changes.oldSize, changes.newSize], [6, 6])
    assert.deepEqual((await engine.changes(id, two, two)).counts, { added: 0, modified: 0, deleted: 0, renamed: 0, unchanged: 3 })
    await made.shell('rm .dvc/cache/files/md5/*/*.dir')
    const { engine: later } = await engineOn([made.root])
    assert.match((await later.changes(id, one, two)).unavailable ?? '', /fetch it/)
    await assert.rejects(later.changes(id, one, '0'.repeat(40)), { code: 'data/no-version' })
  })

  test('a file that was renamed is one change', async () => {
    const { engine, made, target } = await look(FILES, 'mlops add -q data')
    await made.shell('mv data/a data/z')
    const { id } = await target('data')
    const { counts, files } = await engine.changes(id)
    assert.deepEqual(counts, { added: 0, modified: 0, deleted: 0, renamed: 1, unchanged: 2 })
    assert.deepEqual(
      files.map(({ kind, rel, from }) => [kind, rel, from]),
      [['renamed', 'z', 'a']],
    )
  })

  test('versions follow a renamed pointer', async () => {
    const { engine, target } = await look(
      { 'old.csv': 'x' },
      'mlops add -q old.csv && git add -A && git commit -qm one && git mv old.csv.dvc new.csv.dvc && sed -i s/old/new/ new.csv.dvc && git commit -qam rename && echo y > new.csv && mlops add -q new.csv && git add -A && git commit -qm two',
    )
    const versions = await engine.versions((await target('new.csv')).id)
    assert.deepEqual(
      versions.map(({ number, message, pointerInCommit }) => [number, message, pointerInCommit]),
      [
        [2, 'two', 'new.csv.dvc'],
        [1, 'one', 'old.csv.dvc'],
      ],
    )
  })

  test('filesChanged: only what is touched is looked at again', async () => {
    const { engine, made, target, events } = await look({ 'a.csv': 'a', 'b.csv': 'b' }, 'mlops add -q a.csv b.csv')
    const { id } = await target('a.csv')
    const settled = events.length
    made.write({ 'a.csv': 'longer' })
    await engine.filesChanged([made.path('a.csv')])
    await until(() => events.slice(settled).some(({ ids }) => ids?.includes(id)))
    const ids = events.slice(settled).flatMap(event => event.ids ?? ['all'])
    assert.deepEqual(ids, [id])
    assert.deepEqual(
      (await engine.targets(made.root)).map(({ rel, state }) => [rel, state]),
      [
        ['a.csv', 'modified'],
        ['b.csv', 'unchanged'],
      ],
    )
  })

  test('filesChanged: a pointer that came, changed, broke and went', async () => {
    const { engine, made, target } = await look({ 'a.csv': 'a', 'b.csv': 'b' }, 'mlops add -q a.csv')
    await made.shell('mlops add -q b.csv')
    await engine.filesChanged([made.path('b.csv.dvc')])
    assert.equal((await target('b.csv')).state, 'unchanged')
    made.write({ 'b.csv.dvc': '<<<<<<< HEAD\n' })
    await engine.filesChanged([made.path('b.csv.dvc')])
    const [view] = await engine.projects()
    assert.deepEqual(
      view?.problems.map(({ file }) => file),
      [made.path('b.csv.dvc')],
    )
    await made.shell('rm b.csv.dvc')
    await engine.filesChanged([made.path('b.csv.dvc')])
    assert.deepEqual(
      (await engine.targets(made.root)).map(({ rel }) => rel),
      ['a.csv'],
    )
    assert.deepEqual((await engine.projects())[0]?.problems, [])
  })

  test('a commit is seen: the version is known and nothing is uncommitted', async () => {
    const { engine, made, target } = await look({ 'a.csv': 'a' }, 'mlops add -q a.csv')
    assert.equal((await target('a.csv')).uncommitted, true)
    await made.shell('git add -A && git commit -qm first')
    await engine.filesChanged([])
    const { uncommitted, version } = await target('a.csv')
    assert.deepEqual([uncommitted, version?.number, version?.message], [false, 1, 'first'])
  })

  test('track, push, pull, and what the remote is known to hold', async () => {
    const { engine, made, target } = await look({ 'a.csv': 'a', 'd/x': 'x', 'd/y': 'y' }, 'mkdir ../remote')
    await engine.add(made.root, [made.path('a.csv'), made.path('d')], QUIET)
    await engine.remoteAdd(made.root, { name: 'store', url: '../remote' }, { default: true })
    assert.deepEqual((await engine.projects())[0]?.remotes, [
      { name: 'store', url: join(made.around, 'remote'), isDefault: true, supported: true },
    ])
    await engine.refresh(made.root, true)
    assert.deepEqual([(await target('a.csv')).notPushed, (await target('d')).notPushed], [1, 2])
    assert.equal((await engine.push(made.root, EVERYTHING, QUIET)).transferred, 4)
    assert.deepEqual([(await target('a.csv')).notPushed, (await target('d')).notPushed], [0, 0])
    await made.shell('rm -rf .dvc/cache a.csv d')
    assert.equal((await target('d')).state, 'notInCache')
    const pulled = await engine.pull(made.root, EVERYTHING, QUIET)
    assert.deepEqual([pulled.fetched.transferred, pulled.checkout.files.added], [4, 3])
    assert.deepEqual([(await target('a.csv')).state, (await target('d')).state], ['unchanged', 'unchanged'])
  })

  test('progress is told, and a signal stops the work', async () => {
    const { engine, made } = await look({ 'big.bin': Buffer.alloc(24 << 20, 'x') }, 'true')
    const seen: number[] = []
    await engine.add(made.root, [made.path('big.bin')], { onProgress: ({ bytes, totalBytes }) => void seen.push(bytes / totalBytes) })
    assert.equal(seen.at(-1), 1)
    writeFileSync(made.path('big.bin'), Buffer.alloc(24 << 20, 'y'))
    const control = new AbortController()
    const adding = engine.add(made.root, [made.path('big.bin')], { signal: control.signal })
    control.abort()
    await assert.rejects(adding, { name: 'AbortError' })
    assert.equal(await made.shell('find .dvc/cache -type f | wc -l'), '1\n')
  })

  test('a file that cannot be looked at is a problem of its target alone', async () => {
    const { made, target } = await look({ 'd/x': 'x', 'a.csv': 'a' }, 'mlops add -q d a.csv')
    await made.shell('mkfifo d/pipe')
    const { state, problems } = await target('d')
    assert.equal(state, 'invalid')
    assert.match(problems[0]?.message ?? '', /pipe is neither a file nor a directory/)
    assert.equal((await target('a.csv')).state, 'unchanged')
  })

  test('a file that only was touched is unchanged', async () => {
    const { made, target } = await look({ 'a.csv': 'a' }, 'mlops add -q a.csv')
    utimesSync(made.path('a.csv'), new Date(1e12), new Date(1e12))
    assert.equal((await target('a.csv')).state, 'unchanged')
  })
})

async function until(isTrue: () => boolean): Promise<void> {
  for (let waited = 0; !isTrue(); waited += 10) {
    assert.ok(waited < 5000, 'waited in vain')
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

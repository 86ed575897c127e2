import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project, type TemporaryProject } from '../../support/project.ts'
import { snapshot } from '../../support/snapshot.ts'

/** Three versions, two of them of a branch and a tag, nothing pushed. */
async function versions(): Promise<TemporaryProject> {
  const made = await project({ 'd/a': 'a1', 'd/s/b': 'b1', f: 'f1' })
  await made.shell('mlops remote add -q -d store ../remote && mlops add -q d f && git add -A && git commit -qm one && git tag t1')
  made.write({ 'd/a': 'a2' })
  await made.shell('mlops add -q d && git add -A && git commit -qm two && git branch old')
  made.write({ 'd/a': 'a3', f: 'f3' })
  await made.shell('mlops add -q d f && git add -A && git commit -qm three')
  return made
}

const objects = (folder: string) => (existsSync(folder) ? [...snapshot(folder).keys()] : [])
const lists = (folder: string) => objects(folder).filter(path => path.endsWith('.dir'))

suite('push, fetch and pull: parts and commits', function () {
  this.timeout(60_000)

  test('what tags, branches and all commits name is pushed, each object once', async () => {
    const made = await versions()
    assert.equal(await made.shell('mlops push -T'), '7 files pushed\n')
    assert.equal(await made.shell('mlops push -a'), '2 files pushed\n')
    assert.equal(await made.shell('mlops push -A'), 'Everything is up to date.\n')
    assert.equal(await made.shell('mlops status -A --json'), '{}\n')
  })

  test('status -c of all commits tells what of the history the remote lacks', async () => {
    const made = await versions()
    await made.shell('mlops push -q')
    assert.equal(await made.shell('mlops status -c --json'), '{}\n')
    const told = JSON.parse(await made.shell('mlops status -c -T --json')) as object
    assert.deepEqual(told, { 'd/a': 'new', d: 'new', f: 'new' })
  })

  test('a clone fetches the history, and pushes all of it on without having fetched', async () => {
    const made = await versions()
    await made.shell('mlops push -q -A && git clone -q . ../clone && git clone -q . ../bare')
    const clone = join(made.around, 'clone')
    assert.equal((await made.mlops(['fetch', '-A'], { cwd: clone })).stdout, '9 files fetched\n')
    assert.equal((await made.mlops(['push', '-A'], { cwd: join(made.around, 'bare') })).stdout, 'Everything is up to date.\n')
    assert.equal(
      (await made.mlops(['pull', '-T', 'f'], { cwd: join(made.around, 'bare') })).stdout,
      'A       f\n2 files fetched and 1 file added\n',
    )
    assert.deepEqual(objects(join(clone, '.dvc/cache')), objects(made.path('.dvc/cache')))
  })

  test('a part of a directory is pushed without the list, which would promise the rest', async () => {
    const made = await versions()
    assert.equal(await made.shell('mlops push d/s/b'), '1 file pushed\n')
    assert.deepEqual(lists(join(made.around, 'remote')), [])
    assert.equal(await made.shell('cd d && mlops push a'), '2 files pushed\n')
    assert.equal(lists(join(made.around, 'remote')).length, 1)
  })

  test('a part of a directory is fetched, checked out, told of and tracked alone', async () => {
    const made = await versions()
    await made.shell('mlops push -q && git clone -q . ../clone')
    const run = async (...args: string[]) => (await made.mlops(args, { cwd: join(made.around, 'clone') })).stdout
    const text = (rel: string) => readFileSync(join(made.around, 'clone', rel), 'utf8')
    assert.equal(await run('fetch', 'd/s/b'), '2 files fetched\n')
    assert.equal(await run('checkout', 'd/s/b'), 'A       d/\n')
    assert.deepEqual(objects(join(made.around, 'clone/d')), ['s/b'])
    assert.equal(await run('pull', 'd/a'), 'M       d/\n1 file fetched and 1 file added\n')
    assert.equal(text('d/a'), 'a3')
    await made.shell('cd ../clone && echo x > d/a && echo y > d/s/b')
    assert.equal(await run('diff', '--targets', 'd/a', 'd/s'), 'Modified:\n    d/a\n    d/s/b\n\nfiles summary: 2 modified\n')
    assert.equal(await run('diff', '--targets', 'd/a'), 'Modified:\n    d/a\n\nfiles summary: 1 modified\n')
    await run('add', '-q', 'd/a')
    assert.equal(await run('diff', 'HEAD', '--targets', 'd'), 'Modified:\n    d/\n    d/a\n    d/s/b\n\nfiles summary: 2 modified\n')
    assert.equal(await run('checkout', '-f', 'd/s/b'), 'M       d/\n')
    assert.deepEqual([text('d/a'), text('d/s/b')], ['x\n', 'b1'])
    assert.equal(await run('status', '--json', 'd'), '{}\n')
  })
})

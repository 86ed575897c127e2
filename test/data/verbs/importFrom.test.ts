import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importFrom, type ImportFromOptions } from '../../../src/data/verbs/importFrom.ts'
import type { DepRepo } from '../../../src/data/pointer.ts'
import { selectTargets } from '../../../src/data/verbs/selectTargets.ts'
import { update } from '../../../src/data/verbs/update.ts'
import { closeAll, open, openTemporary, type Opened } from '../../support/openTemporary.ts'
import { project, type TemporaryProject } from '../../support/project.ts'
import { snapshot } from '../../support/snapshot.ts'

/** A registry with two versions of a model, a directory, files of Git, and a remote that has all of it. */
async function registry(): Promise<TemporaryProject> {
  const made = await project({ 'model.bin': 'one', 'ds/a': 'a', 'ds/sub/b': 'b', 'src/plain.txt': 'plain', 'src/run.sh': '#!/bin/sh\n' })
  await made.shell(
    'mlops add -q model.bin ds && cp -r src mixed && mkdir mixed/data && echo d > mixed/data/d && mlops add -q mixed/data && mlops remote add -q -d r ../registry-remote',
  )
  await made.shell('chmod +x src/run.sh && git add -A && git commit -qm one && git tag v1 && mlops push -q')
  await made.shell('echo two > model.bin && mlops add -q model.bin && git commit -qam two && mlops push -q')
  return made
}

/** A project beside a registry, and how to take from that. */
async function beside(): Promise<{ made: Opened; from: TemporaryProject; take: Take }> {
  const made = await openTemporary()
  const from = await registry()
  const take: Take = (path, { repo = {}, ...options } = {}) =>
    importFrom(made.project, { path, repo: { url: from.root, ...repo } }, { cwd: made.root, ...options })
  return { made, from, take }
}

type Take = (path: string, options?: Partial<ImportFromOptions> & { repo?: Partial<DepRepo> }) => ReturnType<typeof importFrom>

function read(made: TemporaryProject, rel: string): string {
  return readFileSync(made.path(rel), 'utf8')
}

async function commit(of: TemporaryProject, rev = 'HEAD'): Promise<string> {
  return (await of.shell(`git rev-parse ${rev}`)).trim()
}

suite('import from a repository', function () {
  this.timeout(60_000)
  teardown(closeAll)

  test('data, a part of it, a file of Git, and a folder of both', async () => {
    const { made, from, take } = await beside()
    await take('model.bin')
    await take('ds/sub', { out: 'part' })
    await take('src/run.sh')
    await take('mixed')
    assert.equal(read(made, 'model.bin'), 'two\n')
    assert.equal(read(made, 'part/b'), 'b')
    assert.equal(read(made, 'mixed/data/d'), 'd\n')
    assert.equal(read(made, 'mixed/plain.txt'), 'plain')
    // DVC's own files are no data.
    assert.equal(existsSync(made.path('mixed/data.dvc')), false)
    const repo = `  repo:\n    url: ${from.root}\n    rev_lock: ${await commit(from)}\n`
    assert.ok(read(made, 'part.dvc').includes(`frozen: true\ndeps:\n- path: ds/sub\n${repo}outs:\n`))
    assert.equal(read(made, '.gitignore'), '/model.bin\n/part\n/run.sh\n/mixed\n')
    assert.equal(await made.shell('mlops status --json'), '{}\n')
  })

  test('a revision is kept, followed by update, and can be changed', async () => {
    const { made, from, take } = await beside()
    await take('model.bin', { repo: { rev: 'v1' } })
    assert.equal(read(made, 'model.bin'), 'one')
    const targets = () => selectTargets(made.project, [made.path('model.bin')]).map(({ target }) => target)
    assert.equal((await update(made.project, targets()))[0]?.isChanged, false)
    assert.equal((await update(made.project, targets(), { rev: 'main' }))[0]?.isChanged, true)
    assert.equal(read(made, 'model.bin'), 'two\n')
    assert.ok(read(made, 'model.bin.dvc').includes(`rev: main\n    rev_lock: ${await commit(from)}\n`))
    await from.shell('echo three > model.bin && mlops add -q model.bin && git commit -qam three')
    assert.match(
      await made.shell('mlops status --json'),
      /^\{"model\.bin\.dvc": \[\{"changed deps": \{"model\.bin \(.*\)": "update available"\}\}\]\}\n$/,
    )
    assert.equal(await made.shell('mlops status --no-updates --json'), '{}\n')
    // Not pushed: the registry's own cache has it.
    assert.equal((await update(made.project, targets()))[0]?.isChanged, true)
    assert.equal(read(made, 'model.bin'), 'three\n')
    await assert.rejects(update(made.project, targets(), { rev: 'none' }), { code: 'data/no-revision' })
  })

  test('from a clone the remote is asked', async () => {
    const { made, from } = await beside()
    await from.shell('mlops remote modify r url $PWD/../registry-remote && git commit -qam absolute && git clone -q --bare . ../bare.git')
    await made.shell(`mlops import -q ${from.around}/bare.git ds && mlops import -q ${from.around}/bare.git src/plain.txt`)
    assert.equal(read(made, 'ds/sub/b'), 'b')
    assert.equal(read(made, 'plain.txt'), 'plain')
  })

  test('a project below the top of the repository, by its own path', async () => {
    const made = await openTemporary()
    const from = await project({ 'a/x': 'x' })
    await from.shell(
      'mkdir inner && cd inner && mlops init -q --subdir && echo y > y && mlops add -q y && git add -A && git commit -qm one',
    )
    await importFrom(made.project, { path: 'y', repo: { url: join(from.root, 'inner') } }, { cwd: made.root })
    await importFrom(made.project, { path: 'inner/y', repo: { url: from.root } }, { cwd: made.root, out: 'again' })
    assert.equal(read(made, 'y') + read(made, 'again'), 'y\ny\n')
  })

  test('what a stage made, and what Git keeps of it', async () => {
    const { made, from, take } = await beside()
    const other = 'f'.repeat(32)
    await from.shell(
      'mkdir -p pipe/out && printf model > pipe/out/m && mlops add -q pipe/out/m && mv pipe/out/m.dvc .. && rm pipe/out/.gitignore',
    )
    const md5 = /md5: ([0-9a-f]{32})/.exec(await from.shell('cat ../m.dvc'))?.[1] ?? ''
    from.write({
      'pipe/dvc.yaml':
        'stages:\n  train:\n    cmd: x\n    wdir: out\n    outs:\n    - m\n    metrics:\n    - score.json:\n        cache: false\n',
      'pipe/dvc.lock': `schema: '2.0'\nstages:\n  train:\n    cmd: x\n    outs:\n    - path: m\n      hash: md5\n      md5: ${md5}\n      size: 5\n    - path: score.json\n      hash: md5\n      md5: ${other}\n      size: 2\n`,
      'pipe/out/score.json': '{}',
      'pipe/out/.gitignore': '/m\n',
    })
    await from.shell('git add -A && git commit -qm pipeline')
    await take('pipe/out/m')
    await take('pipe/out/score.json')
    assert.equal(read(made, 'm') + read(made, 'score.json'), 'model{}')
    assert.equal(await made.shell(`mlops list ${from.root} pipe/out --dvc-only`), 'm\n')
  })

  test('what is not committed there does not come, and what is not there is said', async () => {
    const { made, from, take } = await beside()
    await from.shell('echo new > new.txt; echo changed > src/plain.txt')
    await take('src/plain.txt')
    assert.equal(read(made, 'plain.txt'), 'plain')
    for (const path of ['new.txt', 'ds/none', '../repo', 'none/x', '/etc/passwd'])
      await assert.rejects(take(path), { code: 'data/not-in-repository' })
    await assert.rejects(take('model.bin.dvc'), { code: 'data/is-pointer-path' })
    await assert.rejects(take('model.bin', { repo: { remote: 'none' } }), { code: 'data/unknown-remote' })
    await from.shell('rm -rf .dvc/cache ../registry-remote')
    await assert.rejects(take('ds'), { code: 'data/remote-unreachable' })
    assert.equal(existsSync(made.path('ds.dvc')), false)
  })

  test('a damaged object of the other project is not taken', async () => {
    const { made, from, take } = await beside()
    await from.shell('rm -rf .dvc/cache; for f in $(find ../registry-remote -type f ! -name "*.dir"); do chmod u+w $f; echo bad > $f; done')
    await assert.rejects(take('model.bin'), { code: 'data/corrupt-object' })
    assert.equal(existsSync(made.path('model.bin')), false)
  })

  test('without downloading: the pointer now, the data by a pull', async () => {
    const { made, take } = await beside()
    await take('model.bin', { download: 'later' })
    assert.match(read(made, 'model.bin.dvc'), /rev_lock: [0-9a-f]{40}\nouts:\n- hash: md5\n {2}path: model\.bin\n$/)
    await take('ds', { download: 'never' })
    assert.match(read(made, 'ds.dvc'), /^frozen: true\ndeps:\n- path: ds\n {2}repo:\n {4}url: .*\nouts:\n- hash: md5\n {2}path: ds\n$/)
    await made.shell('mlops pull -q')
    assert.equal(read(made, 'model.bin'), 'two\n')
    assert.equal(read(made, 'ds/a'), 'a')
    assert.match(read(made, 'ds.dvc'), /^frozen: true[^]*rev_lock[^]*nfiles: 2\nmd5: [0-9a-f]{32}\n$/)
    assert.equal(await made.shell('mlops status --json'), '{}\n')
  })

  test('a clone of the project pulls imports from where they came, at the commit that is locked, and pushes none of them', async () => {
    const { made, take } = await beside()
    mkdirSync(join(made.around, 'ext'))
    writeFileSync(join(made.around, 'ext/e.txt'), 'e')
    await take('model.bin', { repo: { rev: 'v1' } })
    await take('ds')
    await made.shell(
      'mlops import-url -q ../ext/e.txt && mlops remote add -q -d r ../remote && git add -A && git commit -qm one && mlops push -q',
    )
    assert.deepEqual([...snapshot(join(made.around, 'remote')).keys()].length, 1)
    await made.shell('git clone -q . ../clone && cd ../clone && mlops pull -q')
    const clone = open(join(made.around, 'clone'))
    assert.equal(readFileSync(clone.path('model.bin'), 'utf8'), 'one')
    assert.equal(readFileSync(clone.path('ds/sub/b'), 'utf8'), 'b')
    assert.equal(readFileSync(clone.path('e.txt'), 'utf8'), 'e')
    // Where the remote lost what came from a path, the path has it still.
    rmSync(join(made.around, 'remote'), { recursive: true })
    mkdirSync(join(made.around, 'remote'))
    await made.shell('cd ../clone && rm -rf .dvc/cache e.txt ds && mlops pull -q')
    assert.equal(readFileSync(clone.path('e.txt'), 'utf8'), 'e')
    assert.equal(readFileSync(clone.path('ds/a'), 'utf8'), 'a')
  })
})

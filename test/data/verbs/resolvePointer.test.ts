import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parsePointer } from '../../../src/data/pointer.ts'
import { readManifest } from '../../../src/data/readManifest.ts'
import { resolvePointer } from '../../../src/data/verbs/resolvePointer.ts'
import { conflictOf } from '../../../src/workbench/data/conflictOf.ts'
import { checkObjects } from '../../support/checkObjects.ts'
import { closeAll, type Opened, openTemporary } from '../../support/openTemporary.ts'

const BASE = { 'data/a': 'a\n', 'data/b': 'b\n', 'data/c': 'c\n' }

interface Branches {
  readonly files?: Readonly<Record<string, string>>
  /** Shell that changes the data on each branch, before it is tracked. */
  readonly ours: string
  readonly theirs: string
  /** Before the merge. */
  readonly before?: string
  readonly track?: string
}

/** A real merge of two branches that stopped at `data.dvc`. */
async function merged({ files = BASE, ours, theirs, before = 'true', track = 'data' }: Branches): Promise<Opened> {
  const made = await openTemporary(files)
  const commit = (message: string) => `mlops add -q ${track} && git add -A && git commit -qm '${message}'`
  await made.shell(`${commit('base')} && git checkout -qb topic && ${theirs} && ${commit('on topic')}`)
  await made.shell(`git checkout -q main && mlops checkout -q -f && ${ours} && ${commit('on main')} && ${before}`)
  await made.shell('git merge -q topic && exit 1 || true')
  return made
}

function read(made: Opened, pointer = 'data.dvc') {
  const text = readFileSync(made.path(pointer), 'utf8')
  const out = parsePointer(text, pointer).value?.outs[0] ?? assert.fail(text)
  const content = out.content ?? assert.fail(text)
  const entries = content.oid.endsWith('.dir')
    ? (readManifest(made.project.cache, { oid: content.oid, hash: out.hash }) ?? assert.fail())
    : []
  return { text, out, content, names: entries.map(({ rel }) => rel) }
}

suite('resolving a pointer in conflict', function () {
  this.timeout(60_000)
  teardown(closeAll)
  const pointer = (made: Opened) => made.path('data.dvc')
  const ADDS = { ours: 'echo o > data/o', theirs: 'echo t > data/t && rm data/c' }

  test('our side, and theirs, are what their branches had', async () => {
    for (const [take, revision] of [
      ['ours', 'main'],
      ['theirs', 'topic'],
    ] as const) {
      const made = await merged(ADDS)
      assert.match(readFileSync(pointer(made), 'utf8'), /<<<<<<</)
      const result = await resolvePointer(made.project, { pointer: pointer(made), take })
      assert.equal(readFileSync(pointer(made), 'utf8'), await made.shell(`git show ${revision}:data.dvc`))
      assert.deepEqual([result.paths, result.files], [[made.path('data')], take === 'ours' ? 4 : 3])
      assert.match(await made.shell('git status --porcelain'), /^UU data.dvc/m, 'nothing is staged')
    }
  })

  test('the union has what each side added, without what one deleted, and can be checked out', async () => {
    const made = await merged(ADDS)
    await resolvePointer(made.project, { pointer: pointer(made), take: 'union' })
    const { names, content } = read(made)
    assert.deepEqual(names, ['a', 'b', 'o', 't'])
    assert.deepEqual([content.files, content.size], [4, 8])
    checkObjects(made.project.cache.root.dir)
    await made.shell('mlops checkout -q && test -f data/t -a ! -e data/c')
    assert.equal(await made.shell('mlops status'), 'Data and pipelines are up to date.\n')
  })

  test('the union is what tracking that directory would write, with our notes', async () => {
    const made = await merged({ ...ADDS, before: "echo '  desc: ours # said' >> data.dvc && git commit -qam note" })
    await resolvePointer(made.project, { pointer: pointer(made), take: 'union' })
    const { text } = read(made)
    assert.match(text, /desc: ours # said/)
    await made.shell('mlops checkout -q && mlops add -q data')
    assert.equal(readFileSync(pointer(made), 'utf8'), text)
  })

  test('a file that both sides changed is asked for, by name', async () => {
    const made = await merged({ ours: 'echo O > data/b', theirs: 'echo TT > data/b && echo t > data/t' })
    const before = readFileSync(pointer(made), 'utf8')
    await assert.rejects(resolvePointer(made.project, { pointer: pointer(made), take: 'union' }), {
      code: 'data/changed-on-both-sides',
      message: /data\.dvc changed b:/,
    })
    assert.equal(readFileSync(pointer(made), 'utf8'), before)
    await resolvePointer(made.project, { pointer: pointer(made), take: 'union', prefer: 'theirs' })
    assert.deepEqual([read(made).names, read(made).content.size], [['a', 'b', 'c', 't'], 2 + 3 + 2 + 2])
  })

  test('a merge driver that gave up leaves no markers: the sides are those of the index', async () => {
    const made = await merged({
      ...ADDS,
      before: 'git config merge.dvc.driver false && mkdir -p .git/info && echo "*.dvc merge=dvc" > .git/info/attributes',
    })
    assert.doesNotMatch(readFileSync(pointer(made), 'utf8'), /<<<<<<</)
    await resolvePointer(made.project, { pointer: pointer(made), take: 'union' })
    assert.deepEqual(read(made).names, ['a', 'b', 'o', 't'])
    await assert.rejects(resolvePointer(made.project, { pointer: pointer(made), take: 'ours' }), { code: 'data/no-conflict' })
  })

  test('markers that were committed', async () => {
    const made = await merged({ ...ADDS, before: 'git config merge.conflictStyle diff3' })
    await made.shell('git commit -qam oops')
    await resolvePointer(made.project, { pointer: pointer(made), take: 'union' })
    assert.deepEqual(read(made).names, ['a', 'b', 'o', 't'])
  })

  test("a size that Git took from one side does not stand beside the other's md5", async () => {
    const files = { 'x.csv': 'one\n' }
    const made = await merged({ files, track: 'x.csv', ours: 'echo two > x.csv', theirs: 'echo three > x.csv' })
    await resolvePointer(made.project, { pointer: made.path('x.csv.dvc'), take: 'ours' })
    assert.equal(read(made, 'x.csv.dvc').content.size, 4)
    await made.shell('git checkout -q -m -- x.csv.dvc')
    await assert.rejects(resolvePointer(made.project, { pointer: made.path('x.csv.dvc'), take: 'union' }), {
      code: 'data/cannot-unite',
      message: /no single directory/,
    })
  })

  test('files that the cache lacks are fetched, and without them there is no union', async () => {
    const made = await merged(ADDS)
    await made.shell('mkdir ../remote && mlops remote add -d store ../remote')
    await made.shell('git stash list && git show topic:data.dvc > ../theirs && git show main:data.dvc > ../ours')
    const conflicted = readFileSync(pointer(made), 'utf8')
    for (const side of ['theirs', 'ours']) await made.shell(`cp ../${side} data.dvc && mlops push -q`)
    writeFileSync(pointer(made), conflicted)
    rmSync(made.project.cache.root.dir, { recursive: true })
    made.project.reload()
    const view = await conflictOf(made.project, pointer(made))
    assert.deepEqual([view.ours.inCache, typeof view.union === 'string' ? view.union : view.union.files], [false, 5])
    await resolvePointer(made.project, { pointer: pointer(made), take: 'union' })
    // The list of the version before both was never pushed, so what one side deleted comes back.
    assert.deepEqual(read(made).names, ['a', 'b', 'c', 'o', 't'])
    checkObjects(made.project.cache.root.dir)

    writeFileSync(pointer(made), conflicted)
    rmSync(made.project.cache.root.dir, { recursive: true })
    rmSync(join(dirname(made.root), 'remote'), { recursive: true })
    made.project.reload()
    await assert.rejects(resolvePointer(made.project, { pointer: pointer(made), take: 'union' }))
    assert.equal(readFileSync(pointer(made), 'utf8'), conflicted)
  })

  test('what the sides are is told before', async () => {
    const made = await merged(ADDS)
    const { rel, ours, theirs, union } = await conflictOf(made.project, pointer(made))
    assert.deepEqual(
      [rel, ours.name, ours.files, ours.size, ours.commit?.message, ours.inCache],
      ['data.dvc', 'HEAD', 4, 8, 'on main', true],
    )
    assert.deepEqual([theirs.name, theirs.files, theirs.commit?.message], ['topic', 3, 'on topic'])
    assert.deepEqual(union, { files: 4, fromOurs: 1, fromTheirs: 2, clashes: [], isThreeWay: true })
  })

  test('stages the pointer where Git is told of every write', async () => {
    const made = await merged(ADDS)
    await made.shell('mlops config core.autostage true')
    made.project.reload()
    await resolvePointer(made.project, { pointer: pointer(made), take: 'theirs' })
    assert.match(await made.shell('git status --porcelain'), /^M {2}data.dvc/m)
  })

  test('a file beside and a directory of one name cannot be united', async () => {
    const made = await merged({ ours: 'echo o > data/x', theirs: 'mkdir data/x && echo t > data/x/y' })
    const { union } = await conflictOf(made.project, pointer(made))
    assert.match(JSON.stringify(union), /both as a file and as a directory/)
  })

  test('in a terminal', async () => {
    const made = await merged(ADDS)
    assert.equal((await made.mlops(['resolve', 'data'])).code, 255)
    assert.equal((await made.mlops(['resolve', '--union', 'data'])).code, 0)
    assert.deepEqual(read(made).names, ['a', 'b', 'o', 't'])
  })
})

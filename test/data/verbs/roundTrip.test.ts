import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { add } from '../../../src/data/verbs/add.ts'
import { checkout } from '../../../src/data/verbs/checkout.ts'
import { selectTargets } from '../../../src/data/verbs/selectTargets.ts'
import { status } from '../../../src/data/verbs/status.ts'
import { closeAll, open, openTemporary } from '../../support/openTemporary.ts'
import { type Files, project as makeProject } from '../../support/project.ts'
import { snapshot } from '../../support/snapshot.ts'

/** Tracks, removes and checks out `targets`: the same bytes come back, Git sees pointers only, and nothing differs. */
async function check(files: Files, targets: readonly string[], expectedUnignored: readonly string[] = []): Promise<void> {
  const made = await openTemporary(files)
  const { project } = made
  const contents = () => new Map([...snapshot(made.root)].filter(([path]) => path in files).map(([path, { md5 }]) => [path, md5]))
  const before = contents()
  await add(project, made.paths(...targets))
  assert.deepEqual(await status(project, selectTargets(project, [])), [])
  const seen = (await made.shell('git status --porcelain -z --untracked-files=all'))
    .split('\0')
    .filter(line => line.startsWith('?? '))
    .map(line => line.slice(3))
  const foreign = seen.filter(path => !path.endsWith('.dvc') && !path.endsWith('.gitignore'))
  assert.deepEqual(foreign.sort(), [...expectedUnignored].sort())
  for (const target of targets) rmSync(made.path(target), { recursive: true })
  assert.equal((await checkout(project, selectTargets(project, []))).failed.length, 0)
  assert.deepEqual(contents(), before)
  assert.deepEqual(await status(project, selectTargets(project, [])), [])
}

const NAMES = [
  'ünïcödé 日本.csv',
  "it's.csv",
  '"quoted".csv',
  'with space.csv',
  '-dash.csv',
  '#hash.csv',
  '!bang.csv',
  '[x].csv',
  'star*.csv',
  'q?.csv',
  'a&b;c.csv',
  '$HOME.csv',
  'e\u0301.csv',
  'tab\there.csv',
  '.hidden',
  '~tilde',
  '100%.csv',
  'CON',
  'a.dvc.csv',
  'null',
  '12',
  '1e5',
  'yes',
  '*',
  '@{x}',
]

suite('track, remove, check out', function () {
  this.timeout(20_000)
  teardown(closeAll)

  test('files of every name', () => check(Object.fromEntries(NAMES.map(name => [name, name])), NAMES))
  test('directories of every name', () =>
    check(
      Object.fromEntries(NAMES.map(name => [`d ${name}/${name}`, name])),
      NAMES.map(name => `d ${name}`),
    ))
  test('members of every name, also with newlines, backslashes and spaces at the ends', () =>
    check(
      Object.fromEntries(
        [...NAMES, 'new\nline', 'back\\slash', ' lead', 'trail ', 'bell\u0007', '..dots', 'dots..'].map(name => [
          `d/${name}/${name}`,
          name,
        ]),
      ),
      ['d'],
    ))
  for (const name of ['new\nline.csv', 'back\\slash.csv', 'trail ', ' lead', 'bell\u0007'])
    test(`a target called ${JSON.stringify(name)}`, () => check({ [name]: 'x', line: 'y', 'line.csv': 'z' }, [name], ['line', 'line.csv']))
  test('deep directories', () => check({ [`d/${'deep/'.repeat(60)}file`]: 'x' }, ['d']))
  test('empty files', () => check({ 'empty.csv': '', 'd/empty': '', 'd/s/empty': '' }, ['empty.csv', 'd']))
  test('binary content and sizes at the borders of the buffers', () =>
    check(
      {
        'd/a': Buffer.alloc(65535, 1),
        'd/b': Buffer.alloc(65536, 2),
        'd/c': Buffer.alloc(65537, 3),
        'd/d': Buffer.alloc((4 << 20) + 1, 4),
        'd/e': Buffer.alloc(4 << 20, 5),
        'd/f': Buffer.alloc((1 << 20) + 1, 6),
      },
      ['d'],
    ))
  test('many files', () => check(Object.fromEntries(Array.from({ length: 700 }, (_, at) => [`d/${at % 9}/${at}`, `${at}`])), ['d']))

  test('empty directories stay as they are and are not tracked', async () => {
    const made = await openTemporary({ 'd/a': 'a' })
    await made.shell('mkdir -p d/empty/inner')
    await add(made.project, made.paths('d'))
    assert.equal(readFileSync(made.path('d.dvc'), 'utf8').includes('nfiles: 1\n'), true)
    assert.deepEqual((await checkout(made.project, selectTargets(made.project, []))).modified, [])
    assert.ok(existsSync(made.path('d/empty/inner')))
  })

  test('a file becomes a directory, and a file again', async () => {
    const made = await openTemporary({ x: 'file' })
    const { project } = made
    await add(project, made.paths('x'))
    await made.shell('git add -A && git commit -qm 1 && rm x && mkdir -p x/s && echo a > x/s/a')
    await add(project, made.paths('x'))
    await made.shell('git commit -qam 2 && git checkout -q HEAD~1 -- x.dvc')
    await checkout(project, selectTargets(project, []))
    assert.equal(readFileSync(made.path('x'), 'utf8'), 'file')
    await made.shell('git checkout -q HEAD -- x.dvc')
    await checkout(project, selectTargets(project, []))
    assert.equal(readFileSync(made.path('x/s/a'), 'utf8'), 'a\n')
  })

  test('below a tracked directory a file becomes a directory, and the other way round', async () => {
    const made = await openTemporary({ 'd/x': 'file', 'd/y/z': 'z' })
    const { project } = made
    await add(project, made.paths('d'))
    await made.shell('git add -A && git commit -qm 1 && rm -r d && mkdir -p d/x && echo a > d/x/a && echo y > d/y')
    await add(project, made.paths('d'))
    await made.shell('git commit -qam 2 && git checkout -q HEAD~1 -- d.dvc')
    await checkout(project, selectTargets(project, []))
    assert.equal(await made.shell('cat d/x d/y/z; find d -type f | wc -l'), 'filez2\n')
    await made.shell('git checkout -q HEAD -- d.dvc')
    await checkout(project, selectTargets(project, []))
    assert.equal(await made.shell('cat d/x/a d/y; find d -type f | wc -l'), 'a\ny\n2\n')
  })

  test('two files of a tracked directory at once, the rest stays as it was tracked', async () => {
    const made = await openTemporary({ 'd/a': 'a', 'd/b': 'b', 'd/c': 'c' })
    await add(made.project, made.paths('d'))
    made.write({ 'd/a': 'A', 'd/b': 'B', 'd/c': 'C' })
    await add(made.project, made.paths('d/a', 'd/b'))
    await checkout(made.project, selectTargets(made.project, []), { force: true })
    assert.equal(await made.shell('cat d/a d/b d/c'), 'ABc')
  })

  test('two at once in one directory both end up in its .gitignore', async () => {
    const made = await openTemporary(Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${at}.csv`, `${at}`])))
    const projects = Array.from({ length: 12 }, () => open(made.root, { lockWait: Number.POSITIVE_INFINITY }))
    await Promise.all(projects.map((one, at) => add(one, made.paths(`${at}.csv`))))
    assert.equal(readFileSync(made.path('.gitignore'), 'utf8').split('\n').length, 13)
  })

  for (const [name, before, after] of [
    ['without a final newline', '*.log', '*.log\n/data.csv\n'],
    ['that has the line already', '/data.csv\n', '/data.csv\n'],
    ['that ignores it by a rule of the person', '*.csv\n', '*.csv\n'],
    ['with Windows line ends', '*.log\r\n', '*.log\r\n/data.csv\n'],
  ] as const) {
    test(`a .gitignore ${name}`, async () => {
      const made = await openTemporary({ 'data.csv': 'x', '.gitignore': before })
      await add(made.project, made.paths('data.csv'))
      assert.equal(readFileSync(made.path('.gitignore'), 'utf8'), after)
      await made.shell('git check-ignore -q data.csv')
    })
  }

  test('autostage stages what was written, not the data', async () => {
    const made = await openTemporary({ 'data.csv': 'x', 'other.txt': 'y', '.dvc/config': '[core]\n    autostage = true\n' })
    await add(made.project, made.paths('data.csv'))
    assert.equal(
      await made.shell("git status --porcelain | grep -v '\\.dvc/'"),
      'A  .dvcignore\nA  .gitignore\nA  data.csv.dvc\n?? other.txt\n',
    )
  })

  test('a project without Git', async () => {
    const made = await openTemporary({ 'data.csv': 'x' }, { git: false })
    await add(made.project, made.paths('data.csv'))
    assert.equal(existsSync(made.path('.gitignore')), false)
    made.write({ 'data.csv': 'new' })
    assert.deepEqual(
      (await status(made.project, selectTargets(made.project, []))).map(({ word }) => word),
      ['modified'],
    )
  })

  test('a project below the Git root, and one in a worktree', async () => {
    const made = await makeProject({ 'sub/data.csv': 'x' }, { bare: true })
    await made.shell('cd sub && mlops init --subdir -q && mlops add -q data.csv && git add -A && git commit -qm 1')
    assert.equal(
      await made.shell('git ls-files'),
      'sub/.dvc/.gitignore\nsub/.dvc/config\nsub/.dvcignore\nsub/.gitignore\nsub/data.csv.dvc\n',
    )
    await made.shell(
      'git worktree add -q ../tree && cd ../tree/sub && mlops config --local cache.dir ../../repo/sub/.dvc/cache && mlops checkout',
    )
    assert.equal(readFileSync(join(made.around, 'tree/sub/data.csv'), 'utf8'), 'x')
    assert.match(await made.shell('cd ../tree/sub && mlops versions data.csv'), /^\* v1\t/)
  })

  test('an empty directory gives way to a file, one that holds ignored files does not', async () => {
    const made = await openTemporary({ 'd/x': 'file', 'd/y': 'y', '.dvcignore': '*.log\n' })
    const { project } = made
    await add(project, made.paths('d'))
    await made.shell('rm d/x && mkdir -p d/x/s/t')
    await checkout(project, selectTargets(project, []))
    assert.equal(readFileSync(made.path('d/x'), 'utf8'), 'file')
    await made.shell('rm d/x && mkdir d/x && touch d/x/a.log')
    await assert.rejects(checkout(project, selectTargets(project, [])), { code: 'data/in-the-way' })
    assert.ok(existsSync(made.path('d/x/a.log')))
  })
})

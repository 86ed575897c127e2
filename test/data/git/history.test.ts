import assert from 'node:assert/strict'
import { join } from 'node:path'
import { findGitRoot } from '../../../src/data/git/findGitRoot.ts'
import { Git } from '../../../src/data/git/git.ts'
import { readBlobs } from '../../../src/data/git/readBlobs.ts'
import { readHead } from '../../../src/data/git/readHead.ts'
import { readHistory } from '../../../src/data/git/readHistory.ts'
import { readPointersAt } from '../../../src/data/git/readPointersAt.ts'
import { project } from '../../support/project.ts'

/** The history of each pointer as `message path` lines, newest first, after these commands; `-` where it was removed. */
async function check(commands: string, expected: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const made = await project({}, { bare: true })
  await made.shell(commands)
  const history = await readHistory(new Git(made.root))
  const told = Object.fromEntries(
    Object.keys(expected).map(path => [
      path,
      (history.get(path) ?? []).map(({ message, path: old, blob }) => `${message} ${blob === undefined ? '-' : old}`),
    ]),
  )
  assert.deepEqual(told, expected)
}

const commit = (message: string) => `git add -A && git commit -qm '${message}'`
const write = (path: string, text: string) => `mkdir -p "$(dirname '${path}')" && seq 20 > '${path}' && echo '${text}' >> '${path}'`

suite('the history of pointers', function () {
  this.timeout(20_000)

  test('changes, a removal, and its return', () =>
    check(
      `${write('a.dvc', '1')} && ${commit('one')} && ${write('a.dvc', '2')} && ${commit('two')} && git rm -q a.dvc && ${commit('gone')} && ${write('a.dvc', '3')} && ${commit('back')}`,
      {
        'a.dvc': ['back a.dvc', 'gone -', 'two a.dvc', 'one a.dvc'],
      },
    ))
  test('a rename into a directory, and another file under the old name', () =>
    check(
      `${write('a.dvc', '1')} && ${commit('one')} && mkdir d && git mv a.dvc d/b.dvc && ${commit('moved')} && ${write('a.dvc', 'other')} && ${commit('new')}`,
      {
        'd/b.dvc': ['moved d/b.dvc', 'one a.dvc'],
        'a.dvc': ['new a.dvc'],
      },
    ))
  test('names with spaces, quotes, line breaks and other scripts', () =>
    check(`${write('a b "c" ü.dvc', '1')} && printf x > $'new\\nline.dvc' && ${commit('one')}`, {
      'a b "c" ü.dvc': ['one a b "c" ü.dvc'],
      'new\nline.dvc': ['one new\nline.dvc'],
    }))
  test('messages with every kind of character', () =>
    check(`${write('a.dvc', '1')} && git add -A && git commit -qm $'ü "quoted" \\t tab : 100644\\n\\nbody :100644 000000 M'`, {
      'a.dvc': ['ü "quoted" \t tab : 100644 a.dvc'],
    }))
  test('both sides of a merge', () =>
    check(
      `${write('a.dvc', '1')} && ${commit('base')} && git checkout -qb side && ${write('s.dvc', 's')} && ${commit('side')} && git checkout -q main && ${write('a.dvc', '2')} && ${commit('main')} && git merge -q side -m merge`,
      { 'a.dvc': ['main a.dvc', 'base a.dvc'], 's.dvc': ['side s.dvc'] },
    ))
  test('before the first commit there is none', () => check('true', { 'a.dvc': [] }))

  test('HEAD is read as Git tells it: on a branch, packed, detached, in a worktree', async () => {
    const made = await project({ a: 'a' }, { bare: true })
    assert.equal(readHead(made.root), undefined)
    await made.shell(commit('one'))
    const checkHead = async (folder = made.root) =>
      assert.equal(readHead(folder), (await made.shell(`git -C '${folder}' rev-parse HEAD`)).trim())
    await checkHead()
    await made.shell('git pack-refs --all')
    await checkHead()
    await made.shell(`echo b > a && ${commit('two')} && git worktree add -q -b tree ../tree`)
    await checkHead(join(made.around, 'tree'))
    assert.equal(findGitRoot(join(made.around, 'tree')), join(made.around, 'tree'))
    await made.shell('git checkout -q HEAD~1')
    await checkHead()
  })

  test('blobs: many at once, also empty ones and ones that do not exist', async () => {
    const made = await project({ 'a.dvc': 'a\n\nb', 'empty.dvc': '', 'big.dvc': 'x'.repeat(300_000) }, { bare: true })
    await made.shell(commit('one'))
    const names = ['HEAD:a.dvc', 'HEAD:nowhere.dvc', 'HEAD:empty.dvc', 'HEAD:big.dvc']
    const blobs = await readBlobs(made.root, names)
    assert.deepEqual(
      names.map(name => blobs.get(name)?.toString().length),
      [4, undefined, 0, 300_000],
    )
    assert.deepEqual(
      [...(await readPointersAt(new Git(made.root), 'HEAD'))].map(([path, text]) => [path, text.length]),
      [
        ['a.dvc', 4],
        ['big.dvc', 300_000],
        ['empty.dvc', 0],
      ],
    )
    assert.equal((await readPointersAt(new Git(made.root), 'nothing')).size, 0)
  })

  test('what Git ignores and tracks, whatever the names', async () => {
    const made = await project(
      { '.gitignore': '*.log\n/out/\n', 'a.log': '', 'ü b.log': '', 'keep.txt': '', 'out/x': '', '*.txt': '' },
      { bare: true },
    )
    const git = new Git(made.root)
    const paths = ['a.log', 'ü b.log', 'keep.txt', 'out/x', 'new\nline.log'].map(made.path)
    assert.deepEqual([...(await git.ignored(paths))], ['a.log', 'ü b.log', 'out/x', 'new\nline.log'].map(made.path))
    await made.shell('git add keep.txt')
    assert.deepEqual(await git.tracked([made.path('*.txt'), made.path('keep.txt')]), ['keep.txt'])
    await git.stage([made.path('*.txt')])
    assert.equal(await made.shell('git diff --cached --name-only'), '*.txt\nkeep.txt\n')
  })
})

import assert from 'node:assert/strict'
import { project } from '../../support/project.ts'

const prepared = project({ 'a.csv': 'a\n', 'd/x.csv': 'x', 'd/y.csv': 'y' }).then(async made => {
  await made.shell('mlops add -q a.csv d && mlops remote add -qd store ../store && git add -A && git commit -qm one && git tag one')
  await made.shell('mlops push -q && mv d/x.csv d/z.csv && printf b > a.csv && mlops add -q d && git add -A && git commit -qm two')
  return made
})

/** What a command in a project prints: at the tag `one` a.csv, d/x.csv and d/y.csv; then x.csv became z.csv, and a.csv was edited. */
async function check(line: string, expected: string): Promise<void> {
  assert.equal(await (await prepared).shell(line), expected)
}

suite('diff and data status', function () {
  this.timeout(20_000)

  test('a renamed file, between revisions', () =>
    check('mlops diff one HEAD', 'Renamed:\n    d/x.csv -> d/z.csv\n\nModified:\n    d/\n\nfiles summary: 1 renamed\n'))
  test('from a revision to the work tree, with hashes', async () =>
    assert.match(
      await (await prepared).shell('mlops diff --show-hash one'),
      /^Renamed:\n {4}9dd4e461 {2}d\/x.csv -> d\/z.csv\n\nModified:\n {4}60b725f1\.\.92eb5ffe {2}a.csv\n {4}\w{8}\.\.\w{8} {2}d\/\n\nfiles summary: 1 renamed, 1 modified\n$/,
    ))
  test('as Markdown', () => check('mlops diff --md', '| Status   | Path   |\n|----------|--------|\n| modified | a.csv  |\n\n'))
  test('of some targets', () =>
    check(
      'mlops diff one --json --targets d/y.csv --targets a.csv | grep -o modified.*',
      'modified": [{"path": "a.csv"}], "not in cache": [], "renamed": []}\n',
    ))
  test('a revision that is not there', () =>
    check('mlops diff nowhere 2>&1 || true', 'ERROR: Git knows no revision nowhere: name a commit, a branch or a tag.\n'))
  test('what the cache lacks is told, unless hidden', async () => {
    const made = await project({ 'a.csv': 'a' })
    await made.shell('mlops add -q a.csv && git add -A && git commit -qm one && rm -r .dvc/cache/files')
    assert.equal(await made.shell('mlops diff'), 'Not in cache:\n    a.csv\n\nfiles summary: 1 not in cache\n')
    assert.equal(await made.shell('mlops diff --hide-missing --json'), '{}\n')
  })
  test('a list that the cache lacks does not make its files new', async () => {
    const made = await project({ 'd/x': 'x', 'd/y': 'y' })
    await made.shell('mlops add -q d && git add -A && git commit -qm one && rm .dvc/cache/files/md5/*/*.dir && echo z > d/z')
    assert.equal(await made.shell('mlops diff --hide-missing'), 'Modified:\n    d/\n\n')
    assert.equal(await made.shell('mlops data status --granular --json'), '{"not_in_cache": ["d/"], "uncommitted": {"modified": ["d/"]}}\n')
  })
  test('data status: each file, unchanged ones, what Git does not know, what the remote lacks', async () => {
    const made = await project({ 'a.csv': 'a\n', 'd/x.csv': 'x', 'd/y.csv': 'y' })
    await made.shell('mlops add -q a.csv d && mlops remote add -qd store ../store && git add -A && git commit -qm one')
    await made.shell('mlops push -q && mv d/x.csv d/z.csv && mlops add -q d && rm ../store/files/md5/60/* && echo > new.txt')
    assert.deepEqual(JSON.parse(await made.shell('mlops data status --granular --unchanged --untracked-files --not-in-remote --json')), {
      committed: { modified: ['d/'], renamed: [{ old: 'd/x.csv', new: 'd/z.csv' }] },
      not_in_remote: ['a.csv', 'd/'],
      unchanged: ['a.csv', 'd/y.csv'],
      untracked: ['new.txt'],
    })
    assert.equal(await made.shell('mlops data status --unchanged a.csv'), 'DVC unchanged files:\n        a.csv\n')
  })
  test('data status tells a moved file as renamed', async () => {
    const made = await project({ 'a.csv': 'a' })
    await made.shell('mlops add -q a.csv && git add -A && git commit -qm one && mv a.csv b.csv && rm a.csv.dvc && mlops add -q b.csv')
    assert.equal(await made.shell('mlops data status --json'), '{"committed": {"renamed": [{"new": "b.csv", "old": "a.csv"}]}}\n')
  })
})

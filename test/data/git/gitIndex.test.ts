import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { GitIndex } from '../../../src/data/git/gitIndex.ts'
import { parseIndex } from '../../../src/data/git/parseIndex.ts'
import { project } from '../../support/project.ts'

suite("Git's index", function () {
  this.timeout(30_000)
  const files = { 'a.txt': 'a', 'deep/er/b.txt': 'b', 'deep/er/bc.txt': 'c', 'ä/한글.csv': 'd', [`${'long'.repeat(40)}/x`]: 'e' }

  for (const version of [2, 3, 4])
    test(`version ${version}: the same paths and hashes as Git lists`, async () => {
      const made = await project(files)
      await made.shell(`git add -A && git update-index --index-version ${version} --skip-worktree a.txt`)
      const entries = parseIndex(readFileSync(made.path('.git/index'))) ?? assert.fail()
      const listed = (await made.shell('git ls-files --stage -z')).split('\0').filter(line => line !== '')
      assert.ok(listed.length > 5)
      assert.deepEqual(
        entries.map(({ path, stage, blob }) => `${blob} ${stage}\t${path}`),
        listed.map(line => line.slice(line.indexOf(' ') + 1)),
      )
    })

  test('in a repository of SHA-256', async () => {
    const made = await project({}, { git: false, bare: true })
    await made.shell('git init -q --object-format=sha256 . && echo a > a.txt && git add a.txt')
    assert.deepEqual([...(new GitIndex(made.root).tracked() ?? [])], ['a.txt'])
  })

  test('the sides of a merge, and none once it is resolved', async () => {
    const made = await project({ 'f.txt': 'one\n' }, { bare: true })
    await made.shell('git add -A && git commit -qm base && git checkout -qb b && echo two > f.txt && git commit -qam two')
    await made.shell('git checkout -q main && echo three > f.txt && git commit -qam three && (git merge b || true)')
    const index = new GitIndex(made.root)
    const stages = index.unmerged().get('f.txt')
    for (const [side, rev] of Object.entries({ base: 'HEAD~1:f.txt', ours: 'HEAD:f.txt', theirs: 'b:f.txt' }))
      assert.equal(stages?.[side as 'base'], (await made.shell(`git rev-parse ${rev}`)).trim())
    assert.equal(index.isStale, false)
    await made.shell('git add f.txt')
    assert.equal(index.isStale, true)
    assert.equal(index.unmerged().size, 0)
  })

  test('a split index is not guessed at, nor one that is no index', async () => {
    const made = await project({ a: 'a' })
    await made.shell('git add -A && git update-index --split-index && echo b > b && git add b')
    assert.equal(new GitIndex(made.root).tracked(), undefined)
    writeFileSync(made.path('.git/index'), 'nonsense')
    assert.equal(new GitIndex(made.root).tracked(), undefined)
  })

  test('there may be none yet', async () => {
    const made = await project()
    await made.shell('rm -f .git/index')
    assert.deepEqual([...(new GitIndex(made.root).tracked() ?? [])], [])
  })

  test('never throws, and ends', () => {
    const header = Buffer.from('DIRC\0\0\0\x04\0\0\0\x09', 'latin1')
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), rest => void parseIndex(Buffer.concat([header, rest]))))
  })
})

import assert from 'node:assert/strict'
import { readLastPush } from '../../../src/data/git/readLastPush.ts'
import { project } from '../../support/project.ts'

suite('the last push to a branch', function () {
  this.timeout(30_000)
  const upstream = { remote: 'origin', name: 'team/main' }
  const push = 'git push -q origin HEAD:team/main'
  const commit = (text: string) => `echo ${text} > f && git add -A && git commit -qm ${text}`

  test('none before, another after each push, and a fetch is no push', async () => {
    const made = await project()
    await made.shell(`${commit('one')} && git init -q --bare ../origin && git remote add origin ../origin`)
    assert.equal(readLastPush(made.root, upstream), undefined)
    await made.shell(push)
    const first = readLastPush(made.root, upstream)
    assert.match(first ?? '', /update by push$/)
    await made.shell(`${commit('two')} && ${push}`)
    assert.notEqual(readLastPush(made.root, upstream), first)
    await made.shell(`git clone -q -b team/main ../origin ../other && cd ../other && ${commit('three')} && git push -q`)
    await made.shell('git fetch -q origin')
    assert.equal(readLastPush(made.root, upstream), 'other')
    await made.shell('git worktree add -q ../tree && git pull -q --rebase origin team/main && echo 4 > f && git commit -qam 4 && ' + push)
    assert.match(readLastPush(`${made.around}/tree`, upstream) ?? '', /update by push$/)
  })

  test('where there is no repository', () => assert.equal(readLastPush('/nowhere', upstream), undefined))
})

import assert from 'node:assert/strict'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { openRepository } from '../../../src/data/repositories/openRepository.ts'
import { project } from '../../support/project.ts'

const NOWHERE = join(import.meta.dirname, 'nowhere')

/** What opening an address that must not be given to Git comes to. */
async function refused(url: string, code: string): Promise<void> {
  await assert.rejects(openRepository(url, { from: [NOWHERE] }), { code }, url)
}

suite('the address of a repository', function () {
  this.timeout(30_000)

  test('transports that run commands, and what reads as an option, are refused before Git is started', async () => {
    for (const url of ['ext::sh -c touch% /tmp/x', 'fd::17', 'https://x::y', 'EXT::sh', 'ssh://-oProxyCommand=x/y', '-oProxy:x', 'x y:z'])
      await refused(url, 'data/bad-repository')
    for (const url of ['--upload-pack=touch x', '-u', '', '../none']) await refused(url, 'data/not-a-repository')
  })

  test('no text of that kind gets through', () =>
    fc.assert(
      fc.asyncProperty(fc.string(), fc.constantFrom('ext::', 'fd::', '-', '--upload-pack='), async (rest, start) => {
        await assert.rejects(openRepository(start + rest, { from: [NOWHERE] }), /data|repository/i)
      }),
      { numRuns: 200 },
    ))

  test('a file URL is the work tree at its path', async () => {
    const made = await project({ a: 'a' })
    const opened = await openRepository(`file://${made.root}`, { from: [NOWHERE] })
    assert.deepEqual([opened.root, opened.folder, opened.isLocal], [made.root, '', true])
    await refused(`file://${made.root}/none`, 'data/not-a-repository')
  })

  test('a folder inside, and a folder that Git does not know', async () => {
    const made = await project({ 'sub/a': 'a' })
    const { folder, root } = await openRepository('repo/sub', { from: [NOWHERE, made.around] })
    assert.deepEqual([folder, root], ['sub', made.root])
    mkdirSync(join(made.around, 'plain'))
    await refused(join(made.around, 'plain'), 'data/not-a-repository')
  })

  test('a bare repository is cloned; the clone is kept, brought up to date, and left alone for a commit that it has', async () => {
    const made = await project({ a: 'one' })
    await made.shell('git add -A && git commit -qm one && git clone -q --bare . ../bare.git && git remote add origin ../bare.git')
    const clones = join(made.around, 'clones')
    const first = await openRepository('bare.git', { from: [made.around], clones })
    const one = await first.git.head()
    assert.ok(existsSync(first.root) && !first.isLocal)
    await made.shell('echo two > a && git commit -qam two && git push -q origin main')
    const second = await openRepository('bare.git', { from: [made.around], clones })
    assert.equal(second.root, first.root)
    assert.equal(await second.git.head(), (await made.shell('git rev-parse HEAD')).trim())
    // A commit that is there needs nobody else: the origin may be gone.
    await made.shell('rm -rf ../bare.git && mkdir ../bare.git && touch ../bare.git/HEAD && mkdir ../bare.git/objects')
    const third = await openRepository('bare.git', { from: [made.around], clones, rev: one })
    assert.equal(third.root, first.root)
    await assert.rejects(openRepository('bare.git', { from: [made.around], clones }), { code: 'data/clone-failed' })
  })

  test('a clone that nobody keeps is given up', async () => {
    const made = await project({ a: 'one' })
    await made.shell('git add -A && git commit -qm one && git clone -q --bare . ../bare.git')
    const opened = await openRepository('bare.git', { from: [made.around] })
    opened.dispose()
    assert.equal(existsSync(opened.root), false)
  })
})

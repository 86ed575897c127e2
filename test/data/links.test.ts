import assert from 'node:assert/strict'
import { lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { objectPath, type Oid } from '../../src/data/oid.ts'
import { add } from '../../src/data/verbs/add.ts'
import { checkout } from '../../src/data/verbs/checkout.ts'
import { selectTargets } from '../../src/data/verbs/selectTargets.ts'
import { status } from '../../src/data/verbs/status.ts'
import { closeAll, openTemporary, type Opened } from '../support/openTemporary.ts'

const OID = '764efa883dda1e11db47671c4a3bbd9e' as Oid

async function linked(types: string): Promise<Opened & { readonly object: string }> {
  const made = await openTemporary({ 'a.txt': 'hi\n', 'd/empty': '', '.dvc/config': `[cache]\n    type = "${types}"\n` })
  return { ...made, object: made.path(`.dvc/cache/${objectPath(OID, 'md5')}`) }
}

async function again({ project, shell }: Opened): Promise<void> {
  await shell('rm -rf a.txt d')
  await checkout(project, selectTargets(project, []))
}

suite('links between the work tree and the cache', () => {
  teardown(closeAll)

  const kinds: Readonly<Record<string, (path: string, object: string) => void>> = {
    copy: (path, object) => {
      assert.notEqual(statSync(path).ino, statSync(object).ino)
      assert.equal(statSync(path).mode & 0o777, 0o644)
    },
    hardlink: (path, object) => {
      assert.equal(statSync(path).ino, statSync(object).ino)
      assert.equal(statSync(path).mode & 0o777, 0o444)
    },
    symlink: (path, object) => {
      assert.equal(readlinkSync(path), object)
      assert.equal(statSync(object).mode & 0o777, 0o444)
    },
  }
  for (const [types, kind] of [
    ['copy', 'copy'],
    ['hardlink', 'hardlink'],
    ['symlink', 'symlink'],
    ['hardlink,symlink', 'hardlink'],
    ['symlink,copy', 'symlink'],
  ] as const) {
    test(`cache.type ${types}: ${kind}, at add and at checkout`, async () => {
      const made = await linked(types)
      await add(made.project, made.paths('a.txt', 'd'))
      kinds[kind]?.(made.path('a.txt'), made.object)
      await again(made)
      kinds[kind]?.(made.path('a.txt'), made.object)
      assert.equal(readFileSync(made.path('a.txt'), 'utf8'), 'hi\n')
      if (kind === 'hardlink') assert.equal(statSync(made.path('d/empty')).nlink, 1)
      assert.deepEqual(await status(made.project, selectTargets(made.project, [])), [])
    })
  }

  test('cache.type reflink,hardlink: what the file system can', async () => {
    const made = await linked('reflink,hardlink')
    await add(made.project, made.paths('a.txt', 'd'))
    await again(made)
    const [first] = made.project.linkTypes
    assert.ok(first === 'reflink' || first === 'hardlink')
    kinds[first === 'reflink' ? 'copy' : 'hardlink']?.(made.path('a.txt'), made.object)
  })

  test('reflink on xfs', async function () {
    const made = await openTemporary({}, { bare: true })
    const line =
      'mkdir ../xfs && truncate -s 400M ../disk && mkfs.xfs -q ../disk 2>/dev/null && mount -o loop ../disk ../xfs 2>/dev/null && echo yes || true'
    if (process.getuid?.() !== 0 || (await made.shell(line)) !== 'yes\n') {
      console.log('      skipped: needs mkfs.xfs and the right to mount')
      return this.skip()
    }
    try {
      await made.shell(
        "cd ../xfs && git init -q . && mlops init -q && printf 'hi\\n' > a.txt && mlops config cache.type reflink && mlops add -q a.txt && rm a.txt && mlops checkout -q && cat a.txt",
      )
      assert.match(await made.shell('cd ../xfs && xfs_bmap -l a.txt && filefrag -v a.txt'), /shared/)
    } finally {
      await made.shell('umount ../xfs')
    }
  })

  test('writing to a hard link is noticed: its object is not taken for good', async () => {
    const made = await linked('hardlink')
    await add(made.project, made.paths('a.txt'))
    await made.shell('chmod 644 a.txt && printf bad > a.txt')
    assert.deepEqual(
      (await status(made.project, selectTargets(made.project, []))).map(({ word }) => word),
      ['modified'],
    )
    assert.deepEqual((await checkout(made.project, selectTargets(made.project, []))).failed, made.paths('a.txt'))
    assert.equal(readFileSync(made.path('a.txt'), 'utf8'), 'bad')
  })

  test('a symbolic link whose object is gone counts as absent and comes back with it', async () => {
    const made = await linked('symlink')
    await add(made.project, made.paths('a.txt'))
    await made.shell(`mv ${made.object} ../kept`)
    assert.deepEqual(
      (await status(made.project, selectTargets(made.project, []))).map(({ word }) => word),
      ['not in cache'],
    )
    assert.deepEqual((await checkout(made.project, selectTargets(made.project, []))).failed, made.paths('a.txt'))
    await made.shell(`mv ../kept ${made.object}`)
    assert.deepEqual(await status(made.project, selectTargets(made.project, [])), [])
  })

  test('a file of a person is never written through a link', async () => {
    const made = await linked('symlink')
    await add(made.project, made.paths('a.txt'))
    await made.shell('git add -A && git commit -qm 1 && rm a.txt && echo other > a.txt')
    await add(made.project, made.paths('a.txt'))
    assert.ok(lstatSync(made.path('a.txt')).isSymbolicLink())
    await made.shell('git checkout -q HEAD -- a.txt.dvc')
    await checkout(made.project, selectTargets(made.project, []))
    assert.equal(readFileSync(made.path('a.txt'), 'utf8'), 'hi\n')
    assert.equal(await made.shell('cat .dvc/cache/files/md5/*/* | sort'), 'hi\nother\n')
  })
})

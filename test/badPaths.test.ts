import assert from 'node:assert/strict'
import { checkBad as check, isRoot } from './support/checkBad.ts'
import { project } from './support/project.ts'

suite('paths that cannot be tracked: one sentence, an exit code, and nothing is changed', function () {
  this.timeout(30_000)

  test('a path outside the project', () =>
    check(
      { prepare: 'echo > ../other', run: ['add', '../other'] },
      { code: 1, says: '{AROUND}/other lies outside the project {ROOT}: only what is inside can be tracked.' },
    ))

  test('the project itself', () =>
    check({ run: ['add', '.'] }, { code: 1, says: '{ROOT} is the project itself: track files or directories inside it.' }))

  test('a path that is not there', () => check({ run: ['add', 'nope'] }, { code: 1, says: '{ROOT}/nope does not exist: check the path.' }))

  test('a symbolic link in a circle', () =>
    check(
      { prepare: 'ln -s loop loop', run: ['add', 'loop'] },
      { code: 1, says: '{ROOT}/loop is a symbolic link that leads nowhere or in a circle: remove it, or list it in .dvcignore.' },
    ))

  test('a symbolic link in a circle inside a directory', () =>
    check(
      { files: { 'd/a': 'a' }, prepare: 'ln -s loop d/loop', run: ['add', 'd'] },
      { code: 1, says: '{ROOT}/d/loop is a symbolic link that leads nowhere or in a circle: remove it, or list it in .dvcignore.' },
    ))

  test('a directory that links to itself', () =>
    check(
      { files: { 'd/a': 'a' }, prepare: 'ln -s d link', run: ['add', 'link/a'] },
      { code: 1, says: '{ROOT}/link/a lies behind the symbolic link {ROOT}/link: track the real file instead.' },
    ))

  test('a file that may not be read', () =>
    check(
      { files: { 'data.csv': 'x' }, prepare: 'chmod 000 data.csv', run: ['add', 'data.csv'], asNobody: true },
      { code: 1, says: '{ROOT}/data.csv cannot be read (EACCES): check your rights to it.' },
    ))

  test('a file that may not be read inside a directory', () =>
    check(
      { files: { 'd/a': 'a', 'd/b': 'b' }, prepare: 'chmod 000 d/b', run: ['add', 'd'], asNobody: true, leavesObjects: true },
      { code: 1, says: '{ROOT}/d/b cannot be read (EACCES): check your rights to it.' },
    ))

  test('a directory that may not be read', () =>
    check(
      { files: { 'd/a': 'a', 'd/s/b': 'b' }, prepare: 'chmod 000 d/s', run: ['add', 'd'], asNobody: true },
      { code: 1, says: '{ROOT}/d/s cannot be read (EACCES): check your rights to it.' },
    ))

  test('a pipe', () =>
    check(
      { prepare: 'mkfifo pipe', run: ['add', 'pipe'] },
      { code: 1, says: '{ROOT}/pipe is neither a file nor a directory (a socket, a pipe or a device), so it cannot be tracked.' },
    ))

  test('a pipe inside a directory', () =>
    check(
      { files: { 'd/a': 'a' }, prepare: 'mkfifo d/pipe', run: ['add', 'd'] },
      { code: 1, says: '{ROOT}/d/pipe is neither a file nor a directory (a socket, a pipe or a device), so it cannot be tracked.' },
    ))

  test('a directory around what is tracked', () =>
    check(
      { files: { 'd/a': 'a' }, prepare: 'mlops add -q d/a', run: ['add', 'd'] },
      { code: 1, says: '{ROOT}/d overlaps d/a, which {ROOT}/d/a.dvc tracks already: track one of the two.' },
    ))

  test('a project that may not be written', () =>
    check(
      { files: { 'data.csv': 'x' }, prepare: 'chmod -R a-w .', run: ['add', 'data.csv'], asNobody: true },
      { code: 1, says: '{ROOT}/.dvc/tmp/lock cannot be written (EACCES): check your rights to it.' },
    ))

  test('a pointer that may not be replaced', () =>
    check(
      { files: { 'd/data.csv': 'x' }, prepare: 'chmod a-w d', run: ['add', 'd/data.csv'], asNobody: true, leavesObjects: true },
      { code: 1, says: '{ROOT}/d cannot be written (EACCES): check your rights to it.' },
    ))

  test('a file that Git tracks', () =>
    check(
      { files: { 'data.csv': 'x' }, prepare: 'git add data.csv', run: ['add', 'data.csv'] },
      {
        code: 1,
        says: 'data.csv is tracked by Git, so it cannot be tracked as data too: run "git rm -r --cached data.csv" and commit first.',
      },
    ))

  test('a file that changes while it is read', async () => {
    const made = await project({ 'log.txt': 'a' })
    const writer = made.shell('for i in $(seq 400); do head -c 3000000 /dev/zero >> log.txt; sleep 0.01; [ -e stop ] && break; done; true')
    const { code, stderr } = await made.mlops(['add', 'log.txt'])
    await made.shell('touch stop')
    await writer
    assert.equal(
      stderr,
      `ERROR: ${made.path('log.txt')} keeps changing while it is read: wait until whatever writes it is done, then try again.\n`,
    )
    assert.equal(code, 1)
    assert.equal(await made.shell('ls *.dvc 2>/dev/null; find .dvc/cache -type f -name "*.tmp"'), '')
  })

  test('a disk that is full', async function () {
    const made = await project({ 'big.bin': new Uint8Array(3 << 20) })
    const mounted =
      isRoot && (await made.shell('mkdir ../small && mount -t tmpfs -o size=1m none ../small 2>/dev/null && echo yes || true')) === 'yes\n'
    if (!mounted) {
      console.log('      skipped: needs the right to mount a small file system')
      return this.skip()
    }
    try {
      await made.shell('mlops config cache.dir ../small/cache')
      const { code, stderr } = await made.mlops(['add', 'big.bin'])
      assert.match(
        stderr,
        /^ERROR: The disk is full, so .*small\/cache.* was not written; nothing was changed there: free some space and try again.\n$/,
      )
      assert.equal(code, 1)
      assert.equal(await made.shell('ls; find ../small -type f'), 'big.bin\n')
    } finally {
      await made.shell('umount ../small')
    }
  })
})

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chownSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Files, project } from './support/project.ts'
import { type FileState, snapshot } from './support/snapshot.ts'

interface Bad {
  readonly files?: Files
  /** Done in the project before it is looked at. */
  readonly prepare?: string
  readonly run: readonly string[]
  /** Runs without the rights of root. */
  readonly asNobody?: boolean
  /** Objects that were stored before it failed stay in the cache: they are found again the next time. */
  readonly leavesObjects?: boolean
}

interface Answer {
  readonly code: number
  /** The one sentence; `{ROOT}` stands for the project. */
  readonly says: string
}

const NOBODY = 65534
const isRoot = process.getuid?.() === 0

/** Runs a command that cannot work: one clear sentence, the exit code, and nothing is changed. */
async function check(bad: Bad, { code, says }: Answer): Promise<void> {
  const made = await project(bad.files)
  if (bad.prepare) await made.shell(bad.prepare)
  if (bad.asNobody && isRoot) giveAway(made.around, NOBODY)
  const before = states(made.around)
  const ran = await made.mlops(bad.run, bad.asNobody && isRoot ? { uid: NOBODY } : {})
  assert.equal(ran.stderr.replaceAll(made.root, '{ROOT}').replaceAll(made.around, '{AROUND}'), `ERROR: ${says}\n`)
  assert.equal(ran.code, code)
  assert.equal(ran.stdout, '')
  const after = states(made.around)
  if (bad.leavesObjects) for (const path of after.keys()) if (path.startsWith('repo/.dvc/cache/')) after.delete(path)
  assert.deepEqual(after, before)
}

function states(folder: string): Map<string, FileState> {
  return new Map([...snapshot(folder)].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function giveAway(path: string, uid: number): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  chownSync(path, uid, uid)
  if (stat.isDirectory()) for (const name of readdirSync(path)) giveAway(join(path, name), uid)
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const pointer = (text: string, path: string) => `outs:\n- md5: ${md5(text)}\n  size: ${text.length}\n  hash: md5\n  path: ${path}\n`
const ADDED = 'mlops add -q data.csv'

const CONFLICT = `outs:\n<<<<<<< HEAD\n- md5: ${md5('a')}\n  size: 1\n=======\n- md5: ${md5('bb')}\n  size: 2\n>>>>>>> other\n  hash: md5\n  path: data.csv\n`

suite('bad input: one sentence, an exit code, and nothing is changed', function () {
  this.timeout(30_000)

  for (const [run, code] of [[['status'], 1], [['push'], 1], [['checkout'], 255], [['add', 'data.csv'], 1], [['commit'], 255], [['pull'], 1]] as const) {
    test(`a pointer with merge-conflict markers: ${run.join(' ')}`, () =>
      check(
        { files: { 'data.csv': 'a', 'data.csv.dvc': CONFLICT }, run },
        { code, says: '{ROOT}/data.csv.dvc, line 2: The pointer has merge conflict markers in line 2; resolve them, keeping the md5 of one side.' },
      ))
  }

  test('a pointer whose path climbs out of the project', () =>
    check({ files: { 'data.dvc': pointer('x', '../../outside') }, run: ['checkout'] }, { code: 255, says: '{ROOT}/data.dvc, line 2: The path ../../outside leads out of the project, so it is left alone: correct it.' }))

  test('a pointer with an absolute path', () =>
    check({ files: { 'data.dvc': pointer('x', '/etc/passwd') }, run: ['checkout'] }, { code: 255, says: '{ROOT}/data.dvc, line 5: The path "/etc/passwd" is absolute; a pointer may only name paths below its project, relative to itself.' }))

  test('a list of files that names one outside of its directory', async () => {
    const list = `[{"md5": "${md5('x')}", "relpath": "../../evil"}]`
    const oid = md5(list)
    await check(
      {
        files: { 'data.dvc': `outs:\n- md5: ${oid}.dir\n  hash: md5\n  path: data\n`, [`.dvc/cache/files/md5/${oid.slice(0, 2)}/${oid.slice(2)}.dir`]: list, [`.dvc/cache/files/md5/${md5('x').slice(0, 2)}/${md5('x').slice(2)}`]: 'x' },
        prepare: 'chmod 444 .dvc/cache/files/md5/*/*',
        run: ['checkout'],
      },
      { code: 255, says: `Entry 1 of {ROOT}/.dvc/cache/files/md5/${oid.slice(0, 2)}/${oid.slice(2)}.dir cannot be used: "../../evil" would be outside of the directory.` },
    )
  })

  test('a missing object', () =>
    check({ files: { 'data.csv.dvc': pointer('x', 'data.csv') }, run: ['checkout'] }, { code: 255, says: 'The content of data.csv is not in the cache: pull it from a remote first.' }))

  test('a missing object, on the remote too', () =>
    check(
      { files: { 'data.csv.dvc': pointer('x', 'data.csv') }, prepare: 'mkdir ../remote && mlops remote add -d store ../remote', run: ['pull'] },
      { code: 1, says: 'The content of data.csv is neither in the cache nor on the remote store: ask whoever tracked it to push.' },
    ))

  test('a missing object, to push', () =>
    check(
      { files: { 'data.csv.dvc': pointer('x', 'data.csv') }, prepare: 'mkdir ../remote && mlops remote add -d store ../remote', run: ['push'] },
      { code: 1, says: 'The content of data.csv is neither in the cache nor on the remote store: ask whoever tracked it to push.' },
    ))

  test('no remote', () =>
    check(
      { files: { 'data.csv': 'x' }, prepare: ADDED, run: ['push'] },
      { code: 1, says: 'No remote is set for {ROOT}, so there is no place to push to or pull from: add one with "mlops remote add -d NAME PATH".' },
    ))

  for (const run of ['push', 'pull', 'fetch']) {
    test(`a remote that is not there: ${run}`, () =>
      check(
        { files: { 'data.csv': 'x' }, prepare: `${ADDED} && mlops remote add -d store /nowhere/at/all`, run: [run] },
        { code: 1, says: 'The remote store is not there: /nowhere/at/all does not exist. Check the path, or mount the share.' },
      ))
  }

  test('a remote that is not there: status -c', () =>
    check(
      { files: { 'data.csv': 'x' }, prepare: `${ADDED} && mlops remote add -d store /nowhere/at/all`, run: ['status', '-c'] },
      { code: 1, says: 'The remote store is not there: /nowhere/at/all does not exist. Check the path, or mount the share.' },
    ))

  test('a remote that is a file', () =>
    check(
      { files: { 'data.csv': 'x' }, prepare: `${ADDED} && touch ../remote && mlops remote add -d store ../remote`, run: ['push'] },
      { code: 1, says: 'The remote store cannot be used at {AROUND}/remote (ENOTDIR): check the path and your rights there.' },
    ))

  test('a remote that may not be written', () =>
    check(
      { files: { 'data.csv': 'x' }, prepare: `${ADDED} && mkdir ../remote && chmod 555 ../remote && mlops remote add -d store ../remote`, run: ['push'], asNobody: true },
      { code: 1, says: '{AROUND}/remote/files cannot be written (EACCES): check your rights to it.' },
    ))

  test('a remote of a kind that is not there yet', () =>
    check(
      { files: { 'data.csv': 'x' }, prepare: `${ADDED} && mlops remote add -d store s3://bucket/path`, run: ['push'] },
      { code: 1, says: 'The remote store at s3://bucket/path is of a kind that MLOps Workbench cannot reach yet: use a directory or a mounted share.' },
    ))

  test('a path outside the project', () =>
    check({ prepare: 'echo > ../other', run: ['add', '../other'] }, { code: 1, says: '{AROUND}/other lies outside the project {ROOT}: only what is inside can be tracked.' }))

  test('the project itself', () => check({ run: ['add', '.'] }, { code: 1, says: '{ROOT} is the project itself: track files or directories inside it.' }))

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
    check({ files: { 'd/a': 'a' }, prepare: 'ln -s d link', run: ['add', 'link/a'] }, { code: 1, says: '{ROOT}/link/a lies behind the symbolic link {ROOT}/link: track the real file instead.' }))

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
    check({ prepare: 'mkfifo pipe', run: ['add', 'pipe'] }, { code: 1, says: '{ROOT}/pipe is neither a file nor a directory (a socket, a pipe or a device), so it cannot be tracked.' }))

  test('a pipe inside a directory', () =>
    check(
      { files: { 'd/a': 'a' }, prepare: 'mkfifo d/pipe', run: ['add', 'd'] },
      { code: 1, says: '{ROOT}/d/pipe is neither a file nor a directory (a socket, a pipe or a device), so it cannot be tracked.' },
    ))

  test('a directory around what is tracked', () =>
    check({ files: { 'd/a': 'a' }, prepare: 'mlops add -q d/a', run: ['add', 'd'] }, { code: 1, says: '{ROOT}/d overlaps d/a, which {ROOT}/d/a.dvc tracks already: track one of the two.' }))

  test('two pointers to one file', () =>
    check(
      { files: { 'data.csv': 'x', 'other.dvc': pointer('y', 'data.csv') }, prepare: `cp other.dvc data.csv.dvc`, run: ['checkout', '-f'] },
      { code: 255, says: 'data.csv ({ROOT}/other.dvc) overlaps data.csv, which {ROOT}/data.csv.dvc tracks already: track one of the two.' },
    ))

  test('a project that may not be written', () =>
    check({ files: { 'data.csv': 'x' }, prepare: 'chmod -R a-w .', run: ['add', 'data.csv'], asNobody: true }, { code: 1, says: '{ROOT}/.dvc/cache cannot be written (EACCES): check your rights to it.' }))

  test('a pointer that may not be replaced', () =>
    check({ files: { 'd/data.csv': 'x' }, prepare: 'chmod a-w d', run: ['add', 'd/data.csv'], asNobody: true, leavesObjects: true }, { code: 1, says: '{ROOT}/d cannot be written (EACCES): check your rights to it.' }))

  test('a configuration that cannot be read', () =>
    check({ files: { '.dvc/config': '[core]\n  ; semi\n', 'data.csv': 'x' }, run: ['add', 'data.csv'] }, { code: 251, says: '{ROOT}/.dvc/config, line 2: Line 2 is neither a [section] nor "option = value"; a comment starts with "#".' }))

  test('unsaved changes', () =>
    check(
      { files: { 'data.csv': 'x' }, prepare: `${ADDED} && printf new > data.csv`, run: ['checkout'] },
      { code: 255, says: '{ROOT}/data.csv has changes that are in no version yet and would be lost: track it first, or overwrite it with force.' },
    ))

  test('a file that Git tracks', () =>
    check({ files: { 'data.csv': 'x' }, prepare: 'git add data.csv', run: ['add', 'data.csv'] }, { code: 1, says: 'data.csv is tracked by Git, so it cannot be tracked as data too: run "git rm -r --cached data.csv" and commit first.' }))

  test('a corrupt object is put aside, never deleted', async () => {
    const made = await project({ 'data.csv': 'good' })
    await made.shell(`${ADDED} && rm data.csv && cd .dvc/cache/files/md5/*/ && chmod 644 * && printf bad! > *`)
    const { code, stderr } = await made.mlops(['checkout'])
    assert.equal(stderr, 'ERROR: The content of data.csv is not in the cache: pull it from a remote first.\n')
    assert.equal(code, 255)
    assert.equal(await made.shell('cat .dvc/tmp/mlops/corrupt/*'), 'bad!')
    assert.equal(await made.shell('ls'), 'data.csv.dvc\n')
  })

  test('a corrupt object on the remote never reaches the cache', async () => {
    const made = await project({ 'data.csv': 'good' })
    await made.shell(`${ADDED} && mkdir ../remote && mlops remote add -d store ../remote && mlops push -q && rm -r .dvc/cache data.csv`)
    await made.shell('cd ../remote/files/md5/*/ && chmod 644 * && printf bad! > * && chmod 444 *')
    const { code, stderr } = await made.mlops(['pull'])
    const object = join(made.around, 'remote/files/md5', md5('good').slice(0, 2), md5('good').slice(2))
    assert.equal(stderr, `ERROR: ${object} does not hold what its name ${md5('good')} says, so it was not copied: its content was changed or the disk is failing.\n`)
    assert.equal(code, 1)
    assert.equal(await made.shell('find .dvc/cache -type f'), '')
    assert.equal(readFileSync(object, 'utf8'), 'bad!')
  })

  test('a file that changes while it is read', async () => {
    const made = await project({ 'log.txt': 'a' })
    const writer = made.shell('for i in $(seq 400); do head -c 3000000 /dev/zero >> log.txt; sleep 0.01; [ -e stop ] && break; done; true')
    const { code, stderr } = await made.mlops(['add', 'log.txt'])
    await made.shell('touch stop')
    await writer
    assert.equal(stderr, `ERROR: ${made.path('log.txt')} keeps changing while it is read: wait until whatever writes it is done, then try again.\n`)
    assert.equal(code, 1)
    assert.equal(await made.shell('ls *.dvc 2>/dev/null; find .dvc/cache -type f -name "*.tmp"'), '')
  })

  test('a disk that is full', async function () {
    const made = await project({ 'big.bin': new Uint8Array(3 << 20) })
    const mounted = isRoot && (await made.shell('mkdir ../small && mount -t tmpfs -o size=1m none ../small 2>/dev/null && echo yes || true')) === 'yes\n'
    if (!mounted) {
      console.log('      skipped: needs the right to mount a small file system')
      return this.skip()
    }
    try {
      await made.shell('mlops config cache.dir ../small/cache')
      const { code, stderr } = await made.mlops(['add', 'big.bin'])
      assert.match(stderr, /^ERROR: The disk is full, so .*small\/cache.* was not written; nothing was changed there: free some space and try again.\n$/)
      assert.equal(code, 1)
      assert.equal(await made.shell('ls; find ../small -type f'), 'big.bin\n')
    } finally {
      await made.shell('umount ../small')
    }
  })
})

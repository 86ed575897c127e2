import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkBad as check } from './support/checkBad.ts'
import { project } from './support/project.ts'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const pointer = (text: string, path: string) => `outs:\n- md5: ${md5(text)}\n  size: ${text.length}\n  hash: md5\n  path: ${path}\n`
const ADDED = 'mlops add -q data.csv'

const CONFLICT = `outs:\n<<<<<<< HEAD\n- md5: ${md5('a')}\n  size: 1\n=======\n- md5: ${md5('bb')}\n  size: 2\n>>>>>>> other\n  hash: md5\n  path: data.csv\n`

suite('bad pointers, lists, objects, remotes: one sentence, an exit code, and nothing is changed', function () {
  this.timeout(30_000)

  for (const [run, code] of [
    [['status'], 1],
    [['push'], 1],
    [['checkout'], 255],
    [['add', 'data.csv'], 1],
    [['commit'], 255],
    [['pull'], 1],
  ] as const) {
    test(`a pointer with merge-conflict markers: ${run.join(' ')}`, () =>
      check(
        { files: { 'data.csv': 'a', 'data.csv.dvc': CONFLICT }, run },
        {
          code,
          says: '{ROOT}/data.csv.dvc, line 2: The pointer has merge conflict markers in line 2; resolve them, keeping the md5 of one side.',
        },
      ))
  }

  test('a pointer whose path climbs out of the project', () =>
    check(
      { files: { 'data.dvc': pointer('x', '../../outside') }, run: ['checkout'] },
      { code: 255, says: '{ROOT}/data.dvc, line 2: The path ../../outside leads out of the project, so it is left alone: correct it.' },
    ))

  test('a pointer with an absolute path', () =>
    check(
      { files: { 'data.dvc': pointer('x', '/etc/passwd') }, run: ['checkout'] },
      {
        code: 255,
        says: '{ROOT}/data.dvc, line 5: The path "/etc/passwd" is absolute; a pointer may only name paths below its project, relative to itself.',
      },
    ))

  test('a list of files that names one outside of its directory', async () => {
    const list = `[{"md5": "${md5('x')}", "relpath": "../../evil"}]`
    const oid = md5(list)
    await check(
      {
        files: {
          'data.dvc': `outs:\n- md5: ${oid}.dir\n  hash: md5\n  path: data\n`,
          [`.dvc/cache/files/md5/${oid.slice(0, 2)}/${oid.slice(2)}.dir`]: list,
          [`.dvc/cache/files/md5/${md5('x').slice(0, 2)}/${md5('x').slice(2)}`]: 'x',
        },
        prepare: 'chmod 444 .dvc/cache/files/md5/*/*',
        run: ['checkout'],
      },
      {
        code: 255,
        says: `Entry 1 of {ROOT}/.dvc/cache/files/md5/${oid.slice(0, 2)}/${oid.slice(2)}.dir cannot be used: "../../evil" would be outside of the directory.`,
      },
    )
  })

  test('a missing object', () =>
    check(
      { files: { 'data.csv.dvc': pointer('x', 'data.csv') }, run: ['checkout'] },
      { code: 255, says: 'The content of data.csv is not in the cache: pull it from a remote first.' },
    ))

  test('a missing object, on the remote too', () =>
    check(
      {
        files: { 'data.csv.dvc': pointer('x', 'data.csv') },
        prepare: 'mkdir ../remote && mlops remote add -d store ../remote',
        run: ['pull'],
      },
      { code: 1, says: 'The content of data.csv is neither in the cache nor on the remote store: ask whoever tracked it to push.' },
    ))

  test('a missing object, to push', () =>
    check(
      {
        files: { 'data.csv.dvc': pointer('x', 'data.csv') },
        prepare: 'mkdir ../remote && mlops remote add -d store ../remote',
        run: ['push'],
      },
      { code: 1, says: 'The content of data.csv is neither in the cache nor on the remote store: ask whoever tracked it to push.' },
    ))

  test('no remote', () =>
    check(
      { files: { 'data.csv': 'x' }, prepare: ADDED, run: ['push'] },
      {
        code: 1,
        says: 'No remote is set for {ROOT}, so there is no place to push to or pull from: add a remote first.\n  mlops remote add -d NAME PATH',
      },
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
      {
        files: { 'data.csv': 'x' },
        prepare: `${ADDED} && mkdir ../remote && chmod 555 ../remote && mlops remote add -d store ../remote`,
        run: ['push'],
        asNobody: true,
      },
      { code: 1, says: '{AROUND}/remote/files cannot be written (EACCES): check your rights to it.' },
    ))

  test('a remote of a kind that is not there yet', () =>
    check(
      { files: { 'data.csv': 'x' }, prepare: `${ADDED} && mlops remote add -d store s3://bucket/path`, run: ['push'] },
      {
        code: 1,
        says: 'The remote store at s3://bucket/path is of a kind that MLOps Workbench cannot reach yet: use a directory or a mounted share.',
      },
    ))

  test('two pointers to one file', () =>
    check(
      { files: { 'data.csv': 'x', 'other.dvc': pointer('y', 'data.csv') }, prepare: `cp other.dvc data.csv.dvc`, run: ['checkout', '-f'] },
      { code: 255, says: 'data.csv ({ROOT}/other.dvc) overlaps data.csv, which {ROOT}/data.csv.dvc tracks already: track one of the two.' },
    ))

  test('a configuration that cannot be read', () =>
    check(
      { files: { '.dvc/config': '[core]\n  ; semi\n', 'data.csv': 'x' }, run: ['add', 'data.csv'] },
      { code: 251, says: '{ROOT}/.dvc/config, line 2: Line 2 is neither a [section] nor "option = value"; a comment starts with "#".' },
    ))

  test('unsaved changes', () =>
    check(
      { files: { 'data.csv': 'x' }, prepare: `${ADDED} && printf new > data.csv`, run: ['checkout'] },
      {
        code: 255,
        says: '{ROOT}/data.csv has changes that are in no version yet and would be lost: track it first, or overwrite it with force.',
      },
    ))

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
    assert.equal(
      stderr,
      `ERROR: ${object} does not hold what its name ${md5('good')} says, so it was not copied: its content was changed or the disk is failing.\n`,
    )
    assert.equal(code, 1)
    assert.equal(await made.shell("find .dvc -path '.dvc/cache/*' -type f"), '')
    assert.equal(readFileSync(object, 'utf8'), 'bad!')
  })
})

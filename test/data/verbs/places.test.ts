import assert from 'node:assert/strict'
import { lstatSync } from 'node:fs'
import { project, type Files } from '../../support/project.ts'

/** Tracks files, runs a line of shell, and tells what it printed. */
async function check(files: Files, line: string, expected: string): Promise<void> {
  const made = await project(files)
  await made.shell(
    `mlops add -q ${Object.keys(files)
      .map(name => `'${name.split('/')[0]}'`)
      .join(' ')} && git add -A && git commit -qm one`,
  )
  assert.equal((await made.shell(line)).replaceAll(made.root, '{ROOT}'), expected)
}

const SHOW = 'git status --short -uall; ls; cat .gitignore'

suite('remove, move, unprotect, relink', function () {
  this.timeout(30_000)

  test('remove leaves the data, which Git then sees', () =>
    check({ 'a.csv': 'a', b: 'b' }, `mlops remove a.csv.dvc; ${SHOW}`, ' M .gitignore\n D a.csv.dvc\n?? a.csv\na.csv\nb\nb.dvc\n/b\n'))
  test('remove --outs takes the data too, by the name of the data', () =>
    check({ 'd/x': 'a', 'd/s/y': 'b' }, 'mlops remove --outs d; ls', ''))
  test('remove --outs keeps data that only the work tree has, until forced', () =>
    check(
      { a: 'a' },
      'echo new > a; mlops remove --outs a 2>&1; cat a a.dvc | head -2; mlops remove --outs -f a; ls',
      'ERROR: {ROOT}/a has changes that are in no version yet and would be lost: track it first, or overwrite it with force.\nnew\nouts:\n',
    ))
  test('remove --outs leaves what .dvcignore names', () =>
    check({ 'd/x': 'a' }, "echo '*.log' >> .dvcignore; echo l > d/l.log; mlops remove --outs d; find d", 'd\nd/l.log\n'))
  test('remove of what is not tracked', () =>
    check({ a: 'a' }, 'echo > b; mlops remove b 2>&1 || echo $?', 'ERROR: b is not tracked: track it first.\n  mlops add PATH\n1\n'))
  test('move of a file into a directory; comments of the pointer stay', () =>
    check(
      { a: 'a' },
      `echo '# mine' >> a.dvc; mkdir sub; mlops move -q a sub; find sub | sort; cat sub/a.dvc sub/.gitignore; cat .gitignore 2>&1; mlops status`,
      'sub\nsub/.gitignore\nsub/a\nsub/a.dvc\nouts:\n- md5: 0cc175b9c0f1b6a831c399e269772661\n  size: 1\n  hash: md5\n  path: a\n# mine\n/a\ncat: .gitignore: No such file or directory\nData and pipelines are up to date.\n',
    ))
  test('move of a directory with changes that are tracked nowhere', () =>
    check({ 'd/x': 'a' }, `echo new > d/y; mlops move -q d e; ${SHOW}; cat e/y`, ' M .gitignore\n D d.dvc\n?? e.dvc\ne\ne.dvc\n/e\nnew\n'))
  test('move overwrites nothing', () =>
    check(
      { a: 'a', b: 'b' },
      'echo 1 > c; for to in b c nowhere/a a; do mlops move a $to 2>&1; done; cat a b c',
      [
        'ERROR: {ROOT}/b.dvc is there already and would be overwritten: choose another place, or move it away first.',
        'ERROR: {ROOT}/c is there already and would be overwritten: choose another place, or move it away first.',
        'ERROR: {ROOT}/nowhere does not exist: check the path.',
        'ERROR: {ROOT}/a is there already and would be overwritten: choose another place, or move it away first.',
        'ab1\n',
      ].join('\n'),
    ))
  test('a move that was broken off is completed', () =>
    check(
      { a: 'a' },
      'sed s/path:.a/path:\\ b/ a.dvc > b.dvc; mv a b; mlops move -q a b; ls; cat b .gitignore; mlops status',
      'b\nb.dvc\na/b\nData and pipelines are up to date.\n',
    ))
  test('unprotect makes files of links, and only those that are meant', async () => {
    const made = await project({ 'd/x': 'x', 'd/y': 'y' })
    await made.shell('mlops config cache.type symlink && mlops add -q d && mlops unprotect d/x')
    assert.equal(lstatSync(made.path('d/x')).isSymbolicLink(), false)
    assert.equal(lstatSync(made.path('d/y')).isSymbolicLink(), true)
    assert.equal(
      await made.shell('echo more >> d/x; cat d/x; md5sum < .dvc/cache/files/md5/9d/d4e461268c8034f5c8564e155c67a6'),
      'xmore\n9dd4e461268c8034f5c8564e155c67a6  -\n',
    )
  })
  test('checkout --relink follows the configuration, there and back, and leaves changed files alone', async () => {
    const made = await project({ 'd/x': 'x', 'd/y': 'y' })
    await made.shell('mlops add -q d && mlops config cache.type hardlink && mlops checkout --relink')
    assert.equal(lstatSync(made.path('d/x')).nlink, 2)
    assert.equal(await made.shell('mlops config cache.type copy && mlops checkout --relink'), 'Relinked successfully\n')
    assert.equal(lstatSync(made.path('d/x')).nlink, 1)
    await made.shell('printf mine > d/y')
    assert.match((await made.mlops(['checkout', '--relink'])).stderr, /would be lost/)
    assert.equal(await made.shell('cat d/y'), 'mine')
  })
  test('check-ignore -n and a path outside; root; cache dir; remote rename', async () => {
    const made = await project({ a: 'a' })
    assert.equal((await made.mlops(['check-ignore', '-n', 'a'])).stdout, 'a\n')
    assert.equal((await made.mlops(['check-ignore', '../x'])).code, 255)
    assert.equal(
      await made.shell('mlops cache dir ../elsewhere && mlops cache dir && cd .git && mlops root'),
      `${made.around}/elsewhere\n..\n`,
    )
    assert.equal(await made.shell('mlops cache dir -u && mlops cache dir'), `${made.root}/.dvc/cache\n`)
    await made.shell('mlops remote add -qd one ../r && mlops remote modify one jobs 3 && mlops remote rename one two')
    assert.equal(await made.shell('cat .dvc/config'), '[core]\n    remote = two\n[\'remote "two"\']\n    url = ../../r\n    jobs = 3\n')
    assert.match((await made.mlops(['remote', 'rename', 'nope', 'x'])).stderr, /no remote called nope/)
  })
})

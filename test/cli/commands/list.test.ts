import assert from 'node:assert/strict'
import { project } from '../../support/project.ts'

const FILES = { 'ds/a': 'aa', 'ds/sub/b': 'b', 'src/x.py': 'x', 'model.bin': 'one' }

/** What a line of shell prints beside a repository with data, `repo`, with a change that is not committed. */
async function check(line: string, expected: string): Promise<void> {
  const made = await project(FILES)
  await made.shell(
    'mlops add -q ds model.bin && git add -A && git commit -qm one && git tag v1 && echo two > model.bin && mlops add -q model.bin',
  )
  const printed = await made.shell(`mkdir ../other && cd ../other && ${line}`)
  assert.equal(printed.replaceAll(made.around, '{AROUND}'), expected)
}

suite('list and get', function () {
  this.timeout(30_000)

  test('the top of a repository, outside of any project', () =>
    check('mlops list ../repo', '.dvcignore\n.gitignore\nds\nds.dvc\nmodel.bin\nmodel.bin.dvc\nsrc\n'))
  test('--dvc-only, with the sizes of a revision', () => check('mlops ls ../repo --dvc-only --size --rev v1', '3  ds\n3  model.bin\n'))
  test('--tree, down to a level, with hashes', () =>
    check(
      'mlops list ../repo ds --tree && mlops list ../repo --dvc-only --tree -L 1 --show-hash',
      `ds\n├── a\n└── sub\n    └── b\n${' '.repeat(34)}.\n${' '.repeat(34)}├── ds\nc193497a1a06b2c72230e6146ff47080  └── model.bin\n`,
    ))
  test('one file, inside of data too', () => check('mlops list ../repo ds/sub/b && mlops list ../repo src/x.py', 'b\nx.py\n'))
  test('what is not there', () =>
    check('mlops list ../repo none 2>&1 || echo $?', 'ERROR: none is not in ../repo: list what it holds to see the names.\n1\n'))

  test('get: as it is now, at a revision, a part, and a file of Git', () =>
    check(
      'mlops get ../repo model.bin && mlops get ../repo model.bin -o old --rev v1 && mlops get ../repo ds/sub && mlops get ../repo src/x.py && cat model.bin old sub/b x.py && ls -A',
      'two\nonebxmodel.bin\nold\nsub\nx.py\n',
    ))
  test('get overwrites nothing without -f', () =>
    check(
      'echo mine > ds; mlops get ../repo ds 2>&1 | cut -d: -f1-2; cat ds; mlops get -f ../repo ds && ls ds && ls -A',
      'ERROR: {AROUND}/other/ds is there already and would be overwritten\nmine\na\nsub\nds\n',
    ))
  test('get --show-url', () =>
    check(
      'cd ../repo && mlops remote add -q -d r ../store && cd ../other && mlops get ../repo model.bin --show-url',
      '{AROUND}/store/files/md5/c1/93497a1a06b2c72230e6146ff47080\n',
    ))
  test('get of what no place has leaves nothing', () =>
    check(
      'rm -rf ../repo/.dvc/cache; mlops get ../repo ds 2>&1; ls -A',
      'ERROR: The content of ds is neither in the cache nor on the remote ../repo: ask whoever tracked it to push.\n',
    ))

  test('list-url and get-url', () =>
    check(
      'mlops list-url ../repo/ds && mlops list-url -R ../repo/ds && mlops get-url ../repo/ds got && cat got/sub/b && mlops get-url ../repo/src/x.py && cat x.py',
      'a\nsub\na\nsub/b\nbx',
    ))
  test('destroy keeps the data, also of links, and asks first', () =>
    check(
      'cd ../repo && mlops config -q cache.type symlink && mlops checkout -q --relink; mlops destroy 2>&1 | cut -c1-35; mlops destroy -f && cat model.bin ds/a && ls -A',
      'ERROR: Nobody can be asked here, so\ntwo\naa.git\n.gitignore\nds\nmodel.bin\nsrc\n',
    ))
})

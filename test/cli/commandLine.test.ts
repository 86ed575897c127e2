import assert from 'node:assert/strict'
import { join } from 'node:path'
import { commands } from '../../src/cli/commands.ts'
import { groups } from '../../src/cli/help.ts'
import { quickCommands } from '../../src/cli/quickCommands.ts'
import { mlops } from '../support/commandLine.ts'
import { project } from '../support/project.ts'

interface Expected {
  readonly code?: number
  readonly out?: string | RegExp
  readonly error?: string | RegExp
}

const prepared = project({ 'a.csv': 'a\n', 'd/x y.csv': 'x' }).then(async made => {
  await made.shell('mlops add -q a.csv d && git add -A && git commit -qm "first version"')
  return made
})

/** One command line in a project with a tracked file and a tracked directory. */
async function check(args: readonly string[], { code = 0, out = '', error = '' }: Expected, folder = ''): Promise<void> {
  const made = await prepared
  const ran = await mlops(args, { cwd: join(made.root, folder) })
  for (const [told, expected] of [
    [ran.stdout, out],
    [ran.stderr, error],
  ] as const) {
    if (typeof expected === 'string') assert.equal(told.replaceAll(made.root, '{ROOT}'), expected)
    else assert.match(told, expected)
  }
  assert.equal(ran.code, code)
}

suite('the command line', function () {
  this.timeout(20_000)

  test('what loads without the others is what the list has', async () => {
    for (const [name, load] of Object.entries(quickCommands))
      assert.equal(
        commands.find(command => command.name === name),
        await load(),
      )
  })
  test('without a command: help, and the exit code of a wrong command line', () =>
    check([], { code: 254, out: /^Usage: mlops .*\n\nTrack data\n {2}init/ }))
  test('help lists every command once, but for other names and what hooks call', () => {
    const listed = groups().flatMap(({ names }) => names)
    const all = commands.map(({ name }) => name).filter(name => name !== 'ls' && name !== 'git-hook')
    assert.deepEqual(listed.toSorted(), all.toSorted())
  })
  test('--help', () => check(['--help'], { out: /^Usage: mlops/ }))
  test('version, in a project and outside of one', async () => {
    await check(['version'], {
      out: /^MLOps Workbench version: .+\n-+\nPlatform: Node 2\d.*\n(?:.*\n|\t.*\n)+Cache types: (?:reflink, )?hardlink, symlink\n(?:.*\n)+Repo: dvc, git\n$/,
    })
    await check(['--cd', '/', 'version'], { out: /^MLOps Workbench version: .+\n-+\nPlatform: .*\nFormats: .*\n$/ })
  })
  test('help of a command', () => check(['remote', 'add', '-h'], { out: /^Usage: mlops remote add \[-d\]/ }))
  test('an unknown command', () => check(['bogus'], { code: 254, error: /^There is no command bogus\.\n/ }))
  test('an unknown command that is nearly one', () =>
    check(['statuss'], { code: 254, error: 'There is no command statuss.\n  mlops status\n' }))
  test('the first word of several commands', () =>
    check(['cache'], {
      code: 254,
      error: /^cache needs one of these words behind it\.\n {2}mlops cache dir .*\n {2}mlops cache migrate .*\n$/,
    }))
  test('help without dashes', () => check(['help'], { out: /^Usage: mlops/ }))
  test('an unknown option', () => check(['add', '--nope', 'a.csv'], { code: 254, error: /^ERROR: .*--nope/ }))
  test('too few arguments', () => check(['remote', 'add', 'x'], { code: 254, error: /^ERROR: remote add needs more arguments\.\nUsage/ }))
  test('too many arguments', () => check(['init', 'x'], { code: 254, error: /^ERROR: init takes no argument x\.\nUsage/ }))
  test('not in a project', () =>
    check(
      ['status'],
      { code: 253, error: /is not in a data project: initialize the top folder of the repository first\.\n {2}mlops init\n$/ },
      '..',
    ))
  test('--cd', () => check(['--cd', 'd', 'status'], { out: 'Data and pipelines are up to date.\n' }))
  test('--cd to nowhere', () =>
    check(['--cd=nowhere', 'status'], { code: 255, error: 'ERROR: {ROOT}/nowhere does not exist: check the path.\n' }))
  test('paths are told from where one is', () => check(['status', '--json'], { out: '{}\n' }, 'd'))
  test('a target by its pointer, itself, what is in it, and the folder around it', async () => {
    for (const target of ['a.csv.dvc', 'a.csv', 'd/x y.csv', 'd', 'd.dvc', '.'])
      await check(['status', target], { out: 'Data and pipelines are up to date.\n' })
  })
  test('a path that is not tracked', () =>
    check(['push', '.dvcignore'], { code: 1, error: 'ERROR: .dvcignore is not tracked: track it first.\n  mlops add PATH\n' }))
  test('versions', () => check(['versions', 'a.csv'], { out: /^\* v1\t[0-9a-f]{7}\t\d{4}-\d\d-\d\d\tAda\t60b725f1\tfirst version\n$/ }))
  test('a version that is not there', () =>
    check(['checkout', '--version', 'v7', 'a.csv'], {
      code: 255,
      error: 'ERROR: The history of a.csv has no version v7: refresh the list of versions.\n',
    }))
  test('a version of several targets', () => check(['checkout', '--version', 'v1'], { code: 255, error: /2 targets \(name one\)/ }))
  test('an option of the configuration that is not set', () =>
    check(['config', 'core.remote'], { code: 251, error: 'ERROR: The option core.remote is not set.\n' }))
  test('a name that is no option', () =>
    check(['config', 'nonsense'], { code: 251, error: /^ERROR: The option nonsense has no such form/ }))
  test('remote default without one', () => check(['remote', 'default'], { out: 'No default remote set\n' }))
  test('a remote that is there already', async () => {
    const made = await project()
    await made.shell('mlops remote add store ../remote')
    const { code, stderr } = await made.mlops(['remote', 'add', 'store', '../other'])
    assert.deepEqual(
      [code, stderr],
      [251, 'ERROR: A remote called store exists already: choose another name, or overwrite it with force.\n'],
    )
  })
  test('what to tell Git is said so that it can be pasted', async () => {
    const made = await project({ "it's a file.csv": 'x' })
    const { stdout } = await made.mlops(['add', "it's a file.csv"])
    const line = /\tgit add (.*)\n/.exec(stdout)?.[0] ?? ''
    await made.shell(line.trim())
    assert.equal(await made.shell("git diff --cached --name-only | grep -v '^.dvc'"), ".gitignore\nit's a file.csv.dvc\n")
  })
  test('quiet says nothing and answers with the exit code', async () => {
    const made = await project({ 'a.csv': 'a' })
    await made.shell('mlops add -q a.csv && echo b > a.csv')
    assert.deepEqual(await made.mlops(['status', '-q']), { code: 1, stdout: '', stderr: '' })
  })
  test('Ctrl+C ends with 130 and leaves nothing half done', async () => {
    const made = await project({ 'big.bin': Buffer.alloc(200 << 20, 'x') })
    const printed = await made.shell(
      'mlops add big.bin & pid=$!; sleep 0.35; kill -INT $pid; wait $pid; echo $?; find .dvc/cache -type f | wc -l; ls *.dvc 2>/dev/null | wc -l',
    )
    assert.match(printed, /^(?:130\n0\n0\n|[^]*0\n1\n1\n)$/)
  })
})

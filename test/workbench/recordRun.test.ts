import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type OpenRuns, openRuns } from '../support/openRuns.ts'
import { project, type TemporaryProject } from '../support/project.ts'
import { until } from '../support/until.ts'

suite('what a run notes of where it started', () => {
  let data: TemporaryProject
  let runs: OpenRuns
  setup(async () => {
    data = await project({ 'train.py': 'print(1)\n', 'data/iris.csv': 'a,b\n', 'pictures/1.txt': 'one', '.env': 'KEY=first\n' })
    await data.mlops(['add', 'data/iris.csv', 'pictures'])
    await data.shell('git add --all && git add --force .env && git commit --quiet --message start')
    runs = await openRuns({ folders: [data.root] })
  })
  teardown(() => runs.engine.dispose())

  const view = async (runId: string, key: string) => {
    const ref = { source: 'store', runId }
    await until(async () => (await runs.engine.run(ref)).tags[key] !== undefined)
    return runs.engine.run(ref)
  }

  test('the commit, the branch and the version of all tracked data', async () => {
    const { tags, data: versions } = await view(await runs.train(), 'mlops.machine')
    assert.equal(tags['mlflow.source.git.commit'], (await data.shell('git rev-parse HEAD')).trim())
    assert.equal(tags['mlflow.source.git.branch'], (await data.shell('git branch --show-current')).trim())
    const hash = (pointer: string) => /md5: (\S+)/.exec(readFileSync(data.path(pointer), 'utf8'))?.[1]
    assert.deepEqual(
      [...versions].sort((a, b) => (a.path < b.path ? -1 : 1)),
      [
        { path: 'data/iris.csv', oid: hash('data/iris.csv.dvc') },
        { path: 'pictures', oid: hash('pictures.dvc') },
      ],
    )
  })

  test('of data that is not as its pointer says, the hash of what is there; nothing of data that is away', async () => {
    data.write({ 'data/iris.csv': 'a,b\n1,2\n', 'pictures/2.txt': 'two' })
    const seen = await runs.train()
    const versions = async () => new Map((await runs.engine.run({ source: 'store', runId: seen })).data.map(({ path, oid }) => [path, oid]))
    const hash = (pointer: string) => /md5: (\S+)/.exec(readFileSync(data.path(pointer), 'utf8'))?.[1]
    const before = hash('data/iris.csv.dvc')
    await until(
      async () => (await versions()).get('pictures')?.endsWith('.dir') === true && (await versions()).get('data/iris.csv') !== before,
    )
    // Tracked after the run, the content is the version that the run saw.
    await data.mlops(['add', 'data/iris.csv', 'pictures'])
    await until(async () => (await versions()).get('pictures') === hash('pictures.dvc'))
    assert.equal((await versions()).get('data/iris.csv'), hash('data/iris.csv.dvc'))
    await data.shell('rm data/iris.csv')
    const blind = await runs.train()
    await until(async () => (await runs.engine.run({ source: 'store', runId: blind })).data.every(({ path }) => path === 'pictures'))
  })

  test('uncommitted changes as a patch, without files that hold secrets', async () => {
    data.write({ 'train.py': 'print(2)\n', '.env': 'KEY=hunter2\n' })
    const { tags, artifactUri } = await view(await runs.train(), 'mlops.git.patch')
    const patch = readFileSync(join(artifactUri, tags['mlops.git.patch'] ?? ''), 'utf8')
    assert.match(patch, /^-print\(1\)\n\+print\(2\)$/m)
    assert.doesNotMatch(patch, /hunter2|KEY/)
  })

  test('a script that Git does not know yet is in the patch, and the patch can be applied', async () => {
    data.write({ 'new/train2.py': 'print(3)\nprint(4)', 'my_secret.py': 'KEY = "hunter2"\n', 'notes.txt': 'not code\n' })
    const { tags, artifactUri } = await view(await runs.train(), 'mlops.git.patch')
    const file = join(artifactUri, tags['mlops.git.patch'] ?? '')
    assert.doesNotMatch(readFileSync(file, 'utf8'), /hunter2|notes/)
    await data.shell(`git clone --quiet . copy && git -C copy apply --index "${file}"`)
    assert.equal(readFileSync(data.path('copy/new/train2.py'), 'utf8'), 'print(3)\nprint(4)')
  })

  test('a clean work tree has no patch', async () => {
    const { tags, artifactUri } = await view(await runs.train(), 'mlops.git.dirty')
    assert.equal(tags['mlops.git.dirty'], 'false')
    assert.equal(existsSync(join(artifactUri, 'source')), false)
  })

  test('before the first commit, new scripts as a patch', async () => {
    await data.shell('rm -rf .git && git init --quiet')
    const { tags } = await view(await runs.train(), 'mlops.git.patch')
    assert.equal(tags['mlops.git.dirty'], 'true')
    data.write({ '.gitignore': '*.py\n' })
    const unknown = await view(await runs.train(), 'mlops.machine')
    await new Promise(resolve => setTimeout(resolve, 500))
    assert.equal((await runs.engine.run({ source: 'store', runId: unknown.runId })).tags['mlops.git.dirty'], undefined)
  })

  // Other systems name no process behind a connection without asking one.
  const linux = process.platform === 'linux' ? test : test.skip
  linux('the command that asked for the run, its folder, its Python and packages; no command that holds a secret', async () => {
    const { url = '' } = await runs.engine.startServer()
    data.write({
      'code/train.py': `import json, sys, urllib.request
ask = urllib.request.Request('${url}/api/2.0/mlflow/runs/create', json.dumps({'experiment_id': '0'}).encode(), {'content-type': 'application/json', 'authorization': 'Bearer secret'})
answer = urllib.request.urlopen(ask)
print(json.load(answer)['run']['info']['run_id'], flush=True)
sys.stdin.read()
`,
    })
    const train = async (rest: string) => (await data.shell(`cd code && python3 train.py ${rest} < <(sleep 2)`)).trim()
    const { tags, artifactUri } = await view(await train(`0.5 'two words'`), 'mlops.python.packages')
    // Version managers put the whole path in place of the name.
    assert.match(tags['mlops.command'] ?? '', /(?:^|\/)python3 train\.py 0\.5 'two words'$/)
    assert.equal(tags['mlops.command.folder'], 'code')
    assert.equal(
      tags['mlops.python.version'],
      (await data.shell('python3 -c "import sys; print(*sys.version_info[:2], sep=chr(46))"')).trim(),
    )
    assert.match(readFileSync(join(artifactUri, 'environment/packages.txt'), 'utf8'), /^[\w.]+==\d/m)
    const secret = await view(await train('--api-token abc'), 'mlops.python.packages')
    assert.deepEqual(
      Object.keys(secret.tags).filter(key => key.startsWith('mlops.command')),
      [],
    )
  })

  test('Python and its packages, as the virtual environment of the folder says', async () => {
    const packages = data.path('.venv/lib/python3.11/site-packages')
    mkdirSync(join(packages, 'scikit_learn-1.5.2.dist-info'), { recursive: true })
    mkdirSync(join(packages, 'mlflow_skinny-2.22.0.dist-info'))
    writeFileSync(data.path('.venv/pyvenv.cfg'), 'home = /usr/bin\nversion = 3.11.7\n')
    const { tags, artifactUri } = await view(await runs.train(), 'mlops.python.version')
    assert.equal(tags['mlops.python.version'], '3.11.7')
    assert.equal(readFileSync(join(artifactUri, 'environment/packages.txt'), 'utf8'), 'mlflow_skinny==2.22.0\nscikit_learn==1.5.2\n')
  })

  test('what the client told stays as it told it', async () => {
    const { tags } = await view(await runs.train({ tags: { 'mlflow.source.git.commit': 'from-the-client' } }), 'mlops.machine')
    assert.equal(tags['mlflow.source.git.commit'], 'from-the-client')
  })

  test('nothing of the environment', async () => {
    process.env['SOME_API_KEY'] = 'hunter2'
    const run = await view(await runs.train(), 'mlops.machine')
    delete process.env['SOME_API_KEY']
    assert.doesNotMatch(JSON.stringify(run), /hunter2/)
  })
})

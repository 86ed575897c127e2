import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenRuns, openRuns } from '../../support/openRuns.ts'
import { until } from '../../support/until.ts'

suite('the code of two runs', () => {
  let runs: OpenRuns
  let folder: string
  setup(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'code-')))
    git('init', '--quiet', '--initial-branch=main')
    write('train.py', 'a = 1\n')
    write('old name.py', 'one\ntwo\nthree\n')
    write('gone.py', 'gone\n')
    write('.gitignore', '.mlops\n')
    commit('first')
    runs = await openRuns({ folders: [folder] })
  })
  teardown(() => runs.dispose())

  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' })
  const write = (path: string, text: string | Uint8Array) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const commit = (message: string) => {
    git('add', '--all')
    git('-c', 'user.name=A', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message', message)
  }
  /** A run whose code has been noted. */
  async function record(name: string, isDirty: boolean): Promise<{ source: string; runId: string }> {
    const ref = { source: 'store', runId: await runs.train({ name, status: 'FINISHED' }) }
    let tags: Readonly<Record<string, string>> = {}
    const noted = async () => {
      tags = (await runs.engine.run(ref)).tags
      return tags['mlflow.source.git.commit'] !== undefined && (!isDirty || tags['mlops.git.patch'] !== undefined)
    }
    await until(noted)
    assert.equal(isDirty, tags['mlops.git.patch'] !== undefined)
    return ref
  }

  test('what differs between the commits is listed, with what was not committed, and each file is there as the run had it', async () => {
    const first = await record('first', false)
    write('train.py', 'a = 2\n')
    git('mv', 'old name.py', 'new name.py')
    git('rm', '--quiet', 'gone.py')
    write('lib/added.py', 'added\n')
    commit('second')
    write('train.py', 'a = 3 # not committed\n')
    write('logo.bin', new Uint8Array([0, 1, 2, 0]))
    git('add', 'logo.bin')
    const second = await record('second', true)
    const objects = git('count-objects')
    const changes = await runs.engine.compareCode(first, second, {})
    assert.deepEqual(
      changes.map(({ state, path, oldPath }) => [state, path, oldPath]),
      [
        ['deleted', 'gone.py', 'gone.py'],
        ['added', 'lib/added.py', 'lib/added.py'],
        ['renamed', 'new name.py', 'old name.py'],
        ['modified', 'train.py', 'train.py'],
      ],
    )
    assert.equal(await runs.engine.codeFile(first, 'train.py', {}), 'a = 1\n')
    assert.equal(await runs.engine.codeFile(second, 'train.py', {}), 'a = 3 # not committed\n')
    assert.equal(await runs.engine.codeFile(second, 'gone.py', {}), '')
    assert.equal(git('count-objects'), objects, 'nothing is added to the repository of the person')
    assert.equal(git('status', '--porcelain').includes('train.py'), true)
  })

  test('two runs of one commit differ in their patches alone', async () => {
    write('train.py', 'a = 10\n')
    const first = await record('first', true)
    write('train.py', 'a = 11\n')
    const second = await record('second', true)
    assert.deepEqual(await runs.engine.compareCode(first, second, {}), [
      { state: 'modified', path: 'train.py', oldPath: 'train.py', isBinary: false },
    ])
    assert.deepEqual(await runs.engine.compareCode(first, first, {}), [])
  })

  test('a run without a commit, or with one that is nowhere here, is refused in one sentence', async () => {
    const here = await record('here', false)
    const ref = { source: 'store', runId: await runs.train({ name: 'far', tags: { 'mlflow.source.git.commit': 'f'.repeat(40) } }) }
    await assert.rejects(runs.engine.compareCode(here, ref, {}), /The commit ffffffffff of the run far is not in a repository/)
    await runs.configure({ trusted: false })
    await assert.rejects(runs.engine.compareCode(here, here, {}), /untrusted workspace/)
    assert.ok(readdirSync(folder).includes('train.py'))
  })
})

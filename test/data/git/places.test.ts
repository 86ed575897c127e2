import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { shell } from '../../support/commandLine.ts'
import { project, type TemporaryProject } from '../../support/project.ts'

/** Lines of shell beside the project; fails when one does. */
async function around(made: TemporaryProject, folder: string, line: string): Promise<string> {
  const { code, stdout, stderr } = await shell(line, { cwd: join(made.around, folder) })
  assert.equal(code, 0, `${line}\n${stdout}${stderr}`)
  return stdout
}

const counted = (text: string) => text.split('\n').filter(line => line !== '').length

/** Tracks, changes and goes back in a folder, as anywhere; Git there sees pointers only. */
async function checkRound(made: TemporaryProject, folder: string): Promise<void> {
  const run = (line: string) => around(made, folder, line)
  await run('mkdir -p new && echo 1 > new/x && mlops add -q new && git add -A && git commit -qm first')
  assert.match(readFileSync(join(made.around, folder, '.gitignore'), 'utf8'), /^\/new$/m)
  await run('echo 2 > new/x && mlops add -q new && git commit -qam second')
  assert.equal(counted(await run('mlops versions new')), 2)
  assert.equal(await run('mlops checkout --version v1 new && cat new/x'), 'M       new/\n1\n')
  assert.equal(await run('git status --short'), ' M new.dvc\n')
  assert.equal(await run('mlops diff --targets new'), 'Modified:\n    new/\n    new/x\n\nfiles summary: 1 modified\n')
  assert.equal(await run('mlops data status --json new'), '{"committed": {"modified": ["new/"]}}\n')
  assert.equal(await run('git checkout -q new.dvc && mlops checkout new && mlops status --json new'), 'M       new/\n{}\n')
  assert.equal(await run('git status --short'), '')
}

suite('work trees and submodules of Git', function () {
  this.timeout(60_000)

  test('a second work tree: its own data, the history of all', async () => {
    const made = await project({ 'a.csv': 'a' })
    await made.shell('mlops remote add -q -d store ../remote && mlops add -q a.csv && git add -A && git commit -qm zero && mlops push -q')
    await made.shell('git worktree add -q ../tree -b side')
    assert.equal(await around(made, 'tree', 'mlops pull'), 'A       a.csv\n1 file fetched and 1 file added\n')
    await checkRound(made, 'tree')
    assert.equal(await made.shell('mlops status --json && git status --short'), '{}\n')
    assert.match(await made.shell('mlops gc -w -f'), /No unused 'repo'/)
  })

  test('two work trees share a cache that the configuration names', async () => {
    const made = await project({ 'a.csv': 'a' })
    await made.shell('mlops cache dir ../cache && mlops add -q a.csv && git add -A && git commit -qm zero')
    await made.shell('git worktree add -q ../tree -b side')
    assert.equal(await around(made, 'tree', 'mlops cache dir && mlops checkout'), `${made.around}/cache\nA       a.csv\n`)
    assert.ok(!existsSync(made.path('.dvc/cache')))
  })

  test('a project inside a submodule keeps to the submodule', async () => {
    const made = await project({ 'a.csv': 'a' })
    await made.shell('mlops add -q a.csv && git add -A && git commit -qm zero')
    await made.shell(
      'git init -q --template= -b main ../outer && cd ../outer && git -c protocol.file.allow=always submodule --quiet add ../repo sub',
    )
    await around(made, 'outer', 'git commit -qm outer')
    await checkRound(made, 'outer/sub')
    assert.equal(await around(made, 'outer', 'git status --short'), ' M sub\n')
    assert.ok(!existsSync(join(made.around, 'outer/.gitignore')))
  })

  test('a project around a submodule that is a project leaves that to itself', async () => {
    const made = await project({ 'a.csv': 'a' })
    await made.shell('mlops add -q a.csv && git add -A && git commit -qm zero')
    await made.shell('git init -q --template= -b main ../outer && cd ../outer && mlops init -q && git commit -qm init')
    await around(made, 'outer', 'git -c protocol.file.allow=always submodule --quiet add ../repo sub && git commit -qm sub')
    await checkRound(made, 'outer')
    assert.equal(await around(made, 'outer', 'mlops status --json'), '{}\n')
    assert.match(await around(made, 'outer', 'mlops pull 2>&1 || true'), /^ERROR: No remote is set/)
  })
})

suite('a cache for a group', function () {
  this.timeout(30_000)

  test('directories are writable for the group and hand it on, objects are read-only, in cache and remote', async () => {
    const made = await project({ 'd/x': 'x', f: 'f' })
    await made.shell('mlops cache dir ../shared && mlops config cache.shared group && mlops remote add -q -d store ../remote')
    await made.shell('umask 077 && mlops add -q d f && mlops push -q')
    const mode = (path: string) => (statSync(join(made.around, path)).mode & 0o7777).toString(8)
    for (const folder of ['shared', 'shared/files', 'shared/files/md5']) assert.equal(mode(folder), '2775', folder)
    const objects = await around(made, '.', 'find shared/files/md5 -type f -printf "%m\\n" | sort -u')
    assert.equal(objects, '444\n')
    assert.equal(await around(made, '.', 'find shared -type d ! -perm 2775'), '')
    assert.equal(await around(made, '.', 'find remote -type f -printf "%m\\n" | sort -u'), '444\n')
  })
})

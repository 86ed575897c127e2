import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, shell } from '../../support/commandLine.ts'
import { project, type TemporaryProject } from '../../support/project.ts'

const HOOKS = ['pre-commit', 'post-checkout', 'pre-push']

/** Two versions of a file on two branches, with the hooks. */
async function installed(): Promise<TemporaryProject> {
  const made = await project({ 'a.csv': 'one' })
  await made.shell('mlops remote add -q -d store ../remote && mlops add -q a.csv && git add -A && git commit -qm one && git branch first')
  await made.shell('mlops install')
  made.write({ 'a.csv': 'second' })
  await made.shell('mlops add -q a.csv && git commit -qam two')
  return made
}

/** What a command said on both streams. */
async function said(made: TemporaryProject, line: string, cwd = made.root): Promise<string> {
  const { code, stdout, stderr } = await shell(line, { cwd })
  assert.equal(code, 0, stdout + stderr)
  return stdout + stderr
}

suite('install: Git hooks', function () {
  this.timeout(60_000)

  test('a switch of branches brings the data along', async () => {
    const made = await installed()
    assert.match(await said(made, 'git checkout -q first'), /mlops: Data checked out: 1\./)
    assert.equal(readFileSync(made.path('a.csv'), 'utf8'), 'one')
    assert.equal(await said(made, 'git checkout -q HEAD -- .'), '')
  })

  test('what would be lost is left alone, and Git goes on', async () => {
    const made = await installed()
    made.write({ 'a.csv': 'never tracked' })
    assert.match(await said(made, 'git checkout -q first'), /a\.csv/)
    assert.equal(readFileSync(made.path('a.csv'), 'utf8'), 'never tracked')
    assert.equal((await made.shell('git rev-parse --abbrev-ref HEAD')).trim(), 'first')
  })

  test('a commit tells of data that changed', async () => {
    const made = await installed()
    made.write({ 'a.csv': 'third', 'code.py': '' })
    assert.match(await said(made, 'git add code.py && git commit -qm code'), /modified: a\.csv\n/)
    assert.equal(await said(made, 'mlops add -q a.csv && git commit -qam three'), '')
  })

  test('a push tells of data that was not pushed, once', async () => {
    const made = await installed()
    await made.shell('git init -q --bare ../bare.git && git remote add origin ../bare.git')
    assert.match(await said(made, 'git push -q origin main'), /not pushed: 1\./)
    assert.doesNotMatch(await said(made, 'mlops push && git push -q origin main:other'), /mlops:/)
  })

  test('again is the same, and a program that is gone is passed over', async () => {
    const made = await installed()
    const texts = () => HOOKS.map(name => readFileSync(made.path(`.git/hooks/${name}`), 'utf8'))
    const before = texts()
    await made.shell('mlops install')
    assert.deepEqual(texts(), before)
    assert.equal(statSync(made.path('.git/hooks/pre-push')).mode & 0o777, 0o755)
    await made.shell(`sed -i "s#${environment['HOME']}#/nowhere#g" .git/hooks/*`)
    assert.equal(await said(made, 'git checkout -q first'), '')
  })

  test("a person's own hook is left alone, with the line to add to it; then no other is written", async () => {
    const made = await project({})
    made.write({ '.git/hooks/pre-push': '#!/bin/sh\nexit 0\n' })
    const { code, stderr } = await made.mlops(['install'])
    assert.equal(code, 255)
    const line = /again: (.*)\n/.exec(stderr)?.[1] ?? ''
    assert.match(line, / git-hook pre-push "\$@"/)
    assert.ok(!existsSync(made.path('.git/hooks/pre-commit')))
    made.write({ '.git/hooks/pre-push': `#!/bin/sh\n${line}\nexit 0\n` })
    await made.shell('mlops install')
    assert.ok(existsSync(made.path('.git/hooks/pre-commit')))
    assert.equal(readFileSync(made.path('.git/hooks/pre-push'), 'utf8'), `#!/bin/sh\n${line}\nexit 0\n`)
  })

  test('core.hooksPath of the repository is where they go; one for all repositories is not written into', async () => {
    const made = await project({})
    await made.shell('git config core.hooksPath tools/hooks && mlops install')
    assert.ok(existsSync(made.path('tools/hooks/pre-push')))
    await made.shell('git config --unset core.hooksPath')
    const env = { ...environment, HOME: made.around }
    writeFileSync(join(made.around, '.gitconfig'), `[core]\n\thooksPath = ${made.around}/shared\n`)
    const { code, stderr } = await made.mlops(['install'], { env })
    assert.equal(code, 255)
    assert.match(stderr, /for all your repositories/)
    assert.ok(!existsSync(join(made.around, 'shared')))
  })

  test('a work tree of its own has the hooks of its repository, and its own data', async () => {
    const made = await installed()
    await made.shell('mlops push -q -A')
    const told = await said(made, 'git worktree add -q ../tree first')
    assert.match(told, /Not in the cache: 1/)
    const tree = join(made.around, 'tree')
    assert.equal(
      await said(made, 'mlops pull && mlops status', tree),
      'A       a.csv\n1 file fetched and 1 file added\nData and pipelines are up to date.\n',
    )
    assert.match(await said(made, 'mlops install', tree), /repo\/\.git\/hooks\/pre-push/)
  })
})

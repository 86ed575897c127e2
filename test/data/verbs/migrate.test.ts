import assert from 'node:assert/strict'
import { dirname } from 'node:path'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { needRecorded, unpackRecorded } from '../../support/recorded.ts'
import { shell } from '../../support/commandLine.ts'
import { snapshot } from '../../support/snapshot.ts'

/** The recorded project of DVC 2 as that left it, pulled into a clone. */
async function legacy(): Promise<{ root: string; run: (line: string) => Promise<string>; text: (rel: string) => string }> {
  const root = unpackRecorded('legacy-dvc2')
  made.push(dirname(root))
  const clone = `${root}/fresh`
  const run = async (line: string) => {
    const { code, stdout, stderr } = await shell(line, { cwd: clone })
    assert.equal(code, 0, `${line}\n${stdout}${stderr}`)
    return stdout
  }
  await shell('git clone -q repo fresh && cd fresh && git checkout -q by-2x && mlops pull -q', { cwd: root })
  return { root: clone, run, text: rel => readFileSync(`${clone}/${rel}`, 'utf8') }
}

const made: string[] = []

suite('cache migrate', function () {
  this.timeout(60_000)
  suiteSetup(function () {
    needRecorded(this)
  })
  teardown(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  test('--dry tells and changes nothing', async () => {
    const { root, run } = await legacy()
    const before = snapshot(root)
    assert.match(
      await run('mlops cache migrate --dvc-files --dry'),
      /^\d+ files will be re-hashed.*\nEntries in following DVC files.*\nbin\.dat\.dvc\n/,
    )
    assert.deepEqual(snapshot(root), before)
  })

  test('shares the bytes, and a second time finds nothing to do', async () => {
    const { root, run } = await legacy()
    assert.match(await run('mlops cache migrate'), /^Migrated \d+ files to DVC 3\.0 cache location\.\n$/)
    assert.equal(statSync(`${root}/.dvc/cache/files/md5/95/1d88dc7096e7eebd1608091e22289a`).nlink, 2)
    assert.equal(await run('mlops cache migrate'), 'Migrated 0 files to DVC 3.0 cache location.\n')
    assert.equal(await run('mlops status --json'), '{}\n')
  })

  test('without its data in the work tree a project comes out the same', async () => {
    const one = await legacy()
    const other = await legacy()
    await other.run('rm -r d bin.dat o up.txt late.bin')
    for (const { run } of [one, other]) await run('mlops cache migrate --dvc-files')
    for (const file of ['d.dvc', 'bin.dat.dvc', 'late.bin.dvc', 'dvc.lock']) assert.equal(other.text(file), one.text(file), file)
    assert.match(one.text('d.dvc'), /\n {2}hash: md5\n$/)
    await other.run('mlops checkout -q d bin.dat o up.txt late.bin')
    for (const { run } of [one, other]) assert.equal(await run('mlops status --json'), '{}\n')
  })

  test('data that changed since is left to the person, and said', async () => {
    const { root, text } = await legacy()
    const before = text('bin.dat.dvc')
    const { stderr } = await shell('echo mine > bin.dat && mlops cache migrate --dvc-files && cat bin.dat', { cwd: root })
    assert.match(stderr, /WARNING: bin\.dat was left as it is/)
    assert.equal(text('bin.dat.dvc'), before)
    assert.equal(text('bin.dat'), 'mine\n')
  })
})

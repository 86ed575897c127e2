import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'mocha'
import { ignoreInGit, unignoreInGit } from '../../src/data/gitignore.ts'

suite('data/gitignore', () => {
  let root = ''
  const file = () => join(root, '.gitignore')
  setup(() => {
    root = mkdtempSync(join(tmpdir(), 'gitignore-'))
  })
  teardown(() => rmSync(root, { recursive: true }))

  test('appends one line a path, and nothing twice', async () => {
    assert.equal(await ignoreInGit(join(root, 'd')), file())
    assert.equal(await ignoreInGit(join(root, 'sp ace')), file())
    assert.equal(await ignoreInGit(join(root, 'a[1]*?!#')), file())
    assert.equal(await ignoreInGit(join(root, 'd')), undefined)
    assert.equal(readFileSync(file(), 'utf8'), '/d\n/sp ace\n/a\\[1\\]\\*\\?\\!\\#\n')
    assert.deepEqual(readdirSync(root), ['.gitignore'])
  })

  test('ends the last line first', async () => {
    writeFileSync(file(), '*.pyc')
    await ignoreInGit(join(root, 'x'))
    assert.equal(readFileSync(file(), 'utf8'), '*.pyc\n/x\n')
  })

  test('takes the line out, and the file when it was the last', async () => {
    writeFileSync(file(), '# own\n/x\n/y\n')
    assert.equal(await unignoreInGit(join(root, 'x')), file())
    assert.equal(readFileSync(file(), 'utf8'), '# own\n/y\n')
    assert.equal(await unignoreInGit(join(root, 'x')), undefined)
    writeFileSync(file(), '/y\n')
    assert.equal(await unignoreInGit(join(root, 'y')), file())
    assert.equal(existsSync(file()), false)
    assert.equal(await unignoreInGit(join(root, 'y')), undefined)
  })
})

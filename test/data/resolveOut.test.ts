import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { suite, test } from 'mocha'
import { resolveOut } from '../../src/data/resolveOut.ts'

suite('data/resolveOut', () => {
  const root = resolve('/project')
  const check = (pointer: string, out: Parameters<typeof resolveOut>[2], expected: string | undefined) =>
    assert.equal(resolveOut(root, join(root, pointer), out), expected === undefined ? undefined : join(root, expected))

  test('stays in the project', () => {
    check('data.dvc', 'data', 'data')
    check('sub/x.dvc', '../data/./x', 'data/x')
    check('sub/x.dvc', { path: 'x', wdir: '..' }, 'x')
    check('x.dvc', '..a', '..a')
    for (const path of ['..', '../x', '.', 'a/../../x', '.dvc/config', '.git/config', '/etc/passwd']) check('x.dvc', path, undefined)
    check('sub/x.dvc', '../../x', undefined)
  })
})

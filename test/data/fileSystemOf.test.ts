import assert from 'node:assert/strict'
import { fileSystemOf, findMount } from '../../src/data/fileSystemOf.ts'

const MOUNTS = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:20 / /tmp rw shared:2 - tmpfs tmpfs rw
24 22 0:21 / /tmp/with\\040space rw - nfs4 host:/share rw
25 22 0:22 / /tmp rw - xfs /dev/sdb1 rw
`

function check(path: string, type: string, device: string): void {
  assert.deepEqual(findMount(MOUNTS, path), { type, device })
}

suite('the file system of a path', () => {
  test('the top', () => check('/home/ada', 'ext4', '/dev/sda1'))
  test('the mount that came last', () => check('/tmp/x', 'xfs', '/dev/sdb1'))
  test('a mount is no prefix of a name', () => check('/tmpx', 'ext4', '/dev/sda1'))
  test('names with spaces', () => check('/tmp/with space/a', 'nfs4', 'host:/share'))
  test('nothing where nothing is', () => assert.equal(fileSystemOf('/no/such/path'), undefined))
  test('nonsense', () => assert.equal(findMount('\n x - \n', '/a'), undefined))
})

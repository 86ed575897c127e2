import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { isDirectoryOid, objectPath, toOid } from '../../src/data/oid.ts'

suite('data/oid', () => {
  const file = toOid('809a8c8373dcfb199f36ff036e194a78')
  const directory = toOid('9f34051fcaa038a669dd2062abb49552.dir')

  test('takes 32 lower-case hex digits, with .dir or without', () => {
    for (const text of ['', '809A8C8373DCFB199F36FF036E194A78', '809a', `${file}x`, `${file}.DIR`, `${file}\n`, `../${file}`])
      assert.equal(toOid(text), undefined)
    assert.ok(file !== undefined && !isDirectoryOid(file))
    assert.ok(directory !== undefined && isDirectoryOid(directory))
  })

  test('finds its place in both layouts', () => {
    assert.ok(file !== undefined && directory !== undefined)
    assert.equal(objectPath(file, 'md5'), 'files/md5/80/9a8c8373dcfb199f36ff036e194a78')
    assert.equal(objectPath(directory, 'md5'), 'files/md5/9f/34051fcaa038a669dd2062abb49552.dir')
    assert.equal(objectPath(file, 'md5-dos2unix'), '80/9a8c8373dcfb199f36ff036e194a78')
  })
})

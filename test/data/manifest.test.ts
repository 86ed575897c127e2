import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import fc from 'fast-check'
import { suite, test } from 'mocha'
import { comparePython } from '../../src/base/pythonJson.ts'
import { formatManifest, type ManifestEntry, manifestOid, parseManifest } from '../../src/data/manifest.ts'
import { toOid } from '../../src/data/oid.ts'
import { needRecorded, unpackRecorded } from '../support/recorded.ts'

const oid = toOid('401b30e3b8b5d629635a5c613cdb7919') as NonNullable<ReturnType<typeof toOid>>
const bytesOf = (...rels: string[]) => Buffer.from(JSON.stringify(rels.map(relpath => ({ md5: oid, relpath }))))

suite('data/manifest', () => {
  test('writes the bytes and the name that DVC does', () => {
    const other = toOid('009520053b00386d1173f3988c55d192') as ManifestEntry['oid']
    const bytes = formatManifest([
      { rel: 'y', oid: other },
      { rel: 'x', oid },
    ])
    assert.equal(
      Buffer.from(bytes).toString(),
      '[{"md5": "401b30e3b8b5d629635a5c613cdb7919", "relpath": "x"}, {"md5": "009520053b00386d1173f3988c55d192", "relpath": "y"}]',
    )
    assert.equal(manifestOid(bytes), '78e06c88520d5d3cb47549bf24ee3baf.dir')
    assert.equal(manifestOid(formatManifest([])), 'd751713988987e9331980363e24189ce.dir')
  })

  test('writes recorded manifests again byte for byte', function () {
    needRecorded(this)
    let seen = 0
    for (const name of ['dir-two-versions', 'dvcignore', 'legacy-dvc2', 'pipeline', 'cache-types', 'errors-and-edges']) {
      const root = unpackRecorded(name)
      for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.dir'))) {
        const bytes = readFileSync(join(root, file))
        if (`${basename(dirname(file))}${basename(file)}` !== manifestOid(bytes)) continue
        const { value, problems } = parseManifest(bytes, file)
        assert.deepEqual(problems, [])
        assert.ok(value !== undefined)
        assert.deepEqual(Buffer.from(formatManifest([...value].reverse())), bytes)
        seen++
      }
    }
    assert.ok(seen > 10)
  }).timeout(30_000)

  test('refuses what could leave the directory or clash', () => {
    for (const rel of ['', '/etc/passwd', '../x', 'a/../b', '..', '.', './a', 'a//b', 'a/', 'a/.', 'a\0b']) {
      const { value, problems } = parseManifest(bytesOf(rel), 'm')
      assert.equal(value, undefined)
      assert.equal(problems.length, 1)
    }
    for (const rels of [
      ['a', 'a'],
      ['a', 'a/b'],
      ['a/b/c', 'a/b'],
      ['x/y/z', 'x/y/w', 'x'],
    ])
      assert.equal(parseManifest(bytesOf(...rels), 'm').value, undefined)
    for (const rel of ['a\\b', '..a', 'a..', 'a/..b', ' a ', 'é', '...'])
      assert.equal(parseManifest(bytesOf(rel), 'm').value?.[0]?.rel, rel)
    assert.equal(parseManifest(Buffer.from('{}'), 'm').value, undefined)
    assert.equal(parseManifest(Buffer.from('[{"md5": "x", "relpath": "a"}]'), 'm').value, undefined)
    assert.equal(parseManifest(Buffer.from(`[{"md5": "${oid}.dir", "relpath": "a"}]`), 'm').value, undefined)
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), bytes => void parseManifest(bytes, 'm')))
    fc.assert(fc.property(fc.json(), text => void parseManifest(Buffer.from(text), 'm')))
    parseManifest(Buffer.from('['.repeat(1_000_000)), 'm')
  })

  test('round trips', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map(text => text.replace(/[/\0]/g, '_'))
      .filter(text => text !== '.' && text !== '..')
    fc.assert(
      fc.property(fc.uniqueArray(name), names => {
        const entries = names.map(rel => ({ rel, oid })).sort((a, b) => comparePython(a.rel, b.rel))
        const bytes = formatManifest([...entries].reverse())
        assert.deepEqual(parseManifest(bytes, 'm').value, entries)
      }),
    )
  })

  test('a list of 100,000 files comes back to the byte', () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => ({ rel: `dir${index % 1000}/sub/file-${index}.parquet`, oid }))
    const bytes = formatManifest(entries)
    const { value } = parseManifest(bytes, 'm')
    assert.equal(value?.length, 100_000)
    assert.ok(Buffer.from(formatManifest(value)).equals(Buffer.from(bytes)))
  })
})

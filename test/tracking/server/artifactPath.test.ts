import assert from 'node:assert/strict'
import fc from 'fast-check'
import { posix, win32 } from 'node:path'
import { parseArtifactPath, parseUrlPath } from '../../../src/tracking/server/artifacts/artifactPath.ts'

suite('paths of artifacts', () => {
  const good: readonly (readonly [string, readonly string[]])[] = [
    ['model/model.pkl', ['model', 'model.pkl']],
    ['a//b/', ['a', 'b']],
    ['./a/.', ['a']],
    ['', []],
    ['데이터 é.csv', ['데이터 é.csv']],
    ['100%.txt', ['100%.txt']],
    ['a%20b', ['a%20b']],
    ['what?.txt', ['what?.txt']],
    ['...', ['...']],
    ['a..b', ['a..b']],
  ]
  for (const [path, names] of good)
    test(`${path} is ${JSON.stringify(names)}`, () => {
      assert.deepEqual(parseArtifactPath(path), names)
    })

  const bad = [
    ...['..', '../x', 'a/../../b', 'a/..', '/etc/passwd', '//etc', '%2e%2e', '%252e%252e/x', 'a/%2e%2e%2fx', '%2fetc', '%252fetc'],
    ...[
      '..\\x',
      '\\etc',
      'a\\..\\b',
      '%5c..%5cx',
      'C:\\x',
      'c:x',
      'file:///etc',
      'file:/etc',
      'FILE:etc',
      'http://x/y',
      's3://b/k',
      './C:/a',
      '././/file:/etc',
    ],
    ...['a#b', 'a%23b', 'a\u0000b', 'a%00b', 'a%2500b', 'a\nb', '%ff/%2e%2e/x', '%2e%ff/../x'],
  ]
  for (const path of bad)
    test(`${JSON.stringify(path)} is refused`, () => {
      assert.throws(() => parseArtifactPath(path), /^RestError: Invalid path$/)
    })

  test('in a URL, one encoding belongs to the URL', () => {
    assert.deepEqual(parseUrlPath('a%20b/c%C3%A9'), ['a b', 'cé'])
    assert.throws(() => parseUrlPath('%2e%2e/x'), /Invalid path/)
    assert.throws(() => parseUrlPath('%E0%A4%A'), /Invalid path/)
  })

  test('whatever is taken stays below its folder, here and on Windows, however often it is decoded', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%',
      '2e',
      '2f',
      '5c',
      '25',
      '00',
      'a',
      'C:',
      '#',
      '?',
      '~',
      ';',
      'é',
      '%2e',
      '%252e',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        let names: readonly string[]
        try {
          names = parseArtifactPath(pieces.join(''))
        } catch {
          return
        }
        for (const reading of readings(names.join('/'))) {
          assert.ok(posix.join('/root', reading).startsWith('/root'), reading)
          assert.ok(win32.resolve('C:\\root', reading).startsWith('C:\\root'), reading)
        }
      }),
      { numRuns: 3000 },
    )
  })
})

function readings(path: string): readonly string[] {
  const all = [path]
  for (let reading = path; ; ) {
    try {
      const next = decodeURIComponent(reading)
      if (next === reading) return all
      all.push((reading = next))
    } catch {
      return all
    }
  }
}

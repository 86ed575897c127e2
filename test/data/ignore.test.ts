import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { suite, test } from 'mocha'
import { openIgnore } from '../../src/data/ignore.ts'
import { parseIgnorePattern, rebaseIgnorePattern } from '../../src/data/ignorePattern.ts'

const roots: string[] = []

function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'ignore-'))
  roots.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

suite('data/ignore', () => {
  suiteTeardown(() => {
    for (const root of roots) rmSync(root, { recursive: true })
  })

  test('answers as the recorded project did', () => {
    const rules = openIgnore(
      project({ '.dvcignore': '# comment\n*.log\n!keep.log\ntmpdir/\n/data/anchored.txt\ndata/**/deep_ignored\n\\#literal\n*.py[co]\n' }),
    )
    const kept = [
      'data/.DS_Store',
      'data/.git_like',
      'data/a.txt',
      'data/keep.log',
      'data/m.py',
      'data/sub/anchored.txt',
      'data/sub/nested.bin',
      'tmpdir',
    ]
    const gone = [
      'data/b.log',
      'data/tmpdir/x',
      'data/anchored.txt',
      'data/sub/b.log',
      'data/sub/q/deep_ignored',
      'data/sub/tmpdir/y',
      'data/#literal',
      'data/m.pyc',
    ]
    for (const rel of kept) assert.equal(rules.matches(rel, false).ignored, false, rel)
    for (const rel of gone) assert.equal(rules.matches(rel, false).ignored, true, rel)
    assert.deepEqual(rules.matches('data/b.log', false).rule, { file: '.dvcignore', line: 2, pattern: '*.log' })
    assert.deepEqual(rules.matches('data/keep.log', false), { ignored: false, rule: { file: '.dvcignore', line: 3, pattern: '!keep.log' } })
    assert.deepEqual(rules.matches('data/a.txt', false), { ignored: false })
    assert.equal(rules.matches('data/tmpdir', true).ignored, true)
  })

  test('has rules of its own', () => {
    const rules = openIgnore(project({}))
    for (const [rel, isDirectory] of [
      ['.git', true],
      ['.git', false],
      ['a/.git/config', false],
      ['.hg', true],
      ['.dvc', true],
      ['.dvc/config', false],
      ['a/.dvc/x', false],
    ] as const)
      assert.equal(rules.matches(rel, isDirectory).ignored, true, rel)
    for (const rel of ['.hg', '.dvc', '.gitx', 'a.git', 'x.dvc', '.dvcignore']) assert.equal(rules.matches(rel, false).ignored, false, rel)
  })

  test('takes deeper files into account, from their directory on', () => {
    const rules = openIgnore(
      project({ '.dvcignore': '*.tmp\nhidden/\n', 'a/.dvcignore': '!keep.tmp\n/top\nb/c\n', 'hidden/.dvcignore': '!*\n' }),
    )
    assert.equal(rules.matches('keep.tmp', false).ignored, true)
    assert.equal(rules.matches('a/keep.tmp', false).ignored, false)
    assert.equal(rules.matches('a/x/keep.tmp', false).ignored, false)
    assert.equal(rules.matches('a/top', false).ignored, true)
    assert.equal(rules.matches('a/x/top', false).ignored, false)
    assert.equal(rules.matches('a/b/c/d', false).ignored, true)
    assert.equal(rules.matches('a/x/b/c', false).ignored, false)
    assert.equal(rules.matches('hidden/x', false).ignored, true)
    assert.deepEqual(rules.matches('a/top', false).rule, { file: 'a/.dvcignore', line: 2, pattern: '/top' })
  })

  test('leaves other projects below out', () => {
    const rules = openIgnore(project({ 'sub/.dvc/config': '', 'sub/data': 'x', 'plain/data': 'x' }))
    assert.equal(rules.matches('sub', true).ignored, true)
    assert.equal(rules.matches('sub/data', false).ignored, true)
    assert.equal(rules.matches('plain/data', false).ignored, false)
  })

  test('reads patterns as pathspec does', () => {
    const check = (pattern: string, yes: readonly string[], no: readonly string[]) => {
      const parsed = parseIgnorePattern(pattern)
      for (const path of yes) assert.ok(parsed?.regex.test(path), `${pattern} should match ${path}`)
      for (const path of no) assert.ok(!parsed?.regex.test(path), `${pattern} should not match ${path}`)
    }
    check('foo', ['foo', 'a/foo', 'foo/a'], ['foob', 'afoo'])
    check('/foo', ['foo', 'foo/a'], ['a/foo'])
    check('a/b', ['a/b', 'a/b/c'], ['x/a/b'])
    check('**/foo', ['foo', 'x/y/foo'], ['xfoo'])
    check('a/**/b', ['a/b', 'a/x/y/b'], ['ab'])
    check('a/**', ['a/b', 'a/'], ['a'])
    check('foo/', ['foo/', 'foo/a', 'x/foo/a'], ['foo'])
    check('**/', ['a/b', 'a/'], ['a'])
    check('[!a]', ['b'], ['a'])
    check('[]a]', [']', 'a'], ['b'])
    check('[^a]', ['^', 'a'], ['b'])
    check('[', ['['], ['a'])
    check('\\*', ['*'], ['a'])
    check('?', ['a', '😀'], ['ab', ''])
    check('a.b', ['a.b'], ['axb'])
    for (const pattern of ['', ' ', '/', '# x', 'a\\', '[b-a]']) assert.equal(parseIgnorePattern(pattern), undefined, pattern)
    assert.equal(parseIgnorePattern('!x')?.ignores, false)
    assert.equal(rebaseIgnorePattern('!*.log', 'a/b'), '!/a/b/**/*.log')
    assert.equal(rebaseIgnorePattern('/x', 'a'), '/a/x')
    assert.equal(rebaseIgnorePattern('x/', 'a'), '/a/**/x/')
    assert.equal(rebaseIgnorePattern('**/x', 'a'), '/a/**/x')
  })

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'a*?[]!/\\#^-. {}()+$|😀') }),
        fc.string({ unit: fc.constantFrom(...'ab/') }),
        (pattern, path) => void parseIgnorePattern(pattern)?.regex.test(path),
      ),
      { numRuns: 3000 },
    )
  })

  test('a hundred thousand paths of a thousand folders are all told apart from none', () => {
    const rules = openIgnore(project({}))
    const paths = Array.from({ length: 100_000 }, (_, index) => `data/part-${index % 1000}/file-${index}.parquet`)
    assert.equal(paths.filter(path => rules.matches(path, false).ignored).length, 0)
  })
})

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { suite, test } from 'mocha'
import { toOid } from '../../src/data/oid.ts'
import { parsePointer } from '../../src/data/pointer.ts'
import { needRecorded, recordedScenario, recordedScenarios } from '../support/recorded.ts'

const MD5 = '809a8c8373dcfb199f36ff036e194a78'

suite('data/pointer', () => {
  const refused = (text: string, pattern: RegExp, line: number) => {
    const { value, problems } = parsePointer(text, 'x.dvc')
    assert.equal(value, undefined, text)
    assert.match(problems[0]?.message ?? '', pattern)
    assert.equal(problems[0]?.line, line, JSON.stringify(problems))
    assert.equal(problems[0]?.file, 'x.dvc')
  }
  const out = (rest: string) => `outs:\n- md5: ${MD5}\n  hash: md5\n${rest}`

  test('reads a file, a directory, an executable', () => {
    const { value, problems } = parsePointer(
      `# c\nouts:\n- md5: ${MD5}\n  size: 16\n  hash: md5\n  path: demo.txt\n- md5: ${MD5}.dir\n  size: 5\n  nfiles: 2\n  path: data/é\n- md5: ${MD5}\n  isexec: true\n  hash: md5\n  path: run.sh\n  cache: false\n  push: false\n  remote: r\n  desc: d\n  labels: [a]\n  meta: {k: 1}\n`,
      'f',
    )
    assert.deepEqual(problems, [])
    assert.deepEqual(value?.outs, [
      {
        path: 'demo.txt',
        line: 2,
        hash: 'md5',
        cache: true,
        push: true,
        persist: false,
        labels: [],
        content: { oid: MD5, hash: 'md5', size: 16 },
      },
      {
        path: 'data/é',
        line: 6,
        hash: 'md5-dos2unix',
        cache: true,
        push: true,
        persist: false,
        labels: [],
        content: { oid: `${MD5}.dir`, hash: 'md5-dos2unix', size: 5, files: 2 },
      },
      {
        path: 'run.sh',
        line: 10,
        hash: 'md5',
        cache: false,
        push: false,
        persist: false,
        remote: 'r',
        desc: 'd',
        labels: ['a'],
        meta: { k: 1 },
        content: { oid: MD5, hash: 'md5', isExec: true },
      },
    ])
  })

  test('reads where an import came from', () => {
    const { value } = parsePointer(
      `md5: ${MD5}\nfrozen: true\ndeps:\n- path: model.bin\n  repo:\n    url: ../registry\n    rev: r1\n    rev_lock: abc\nouts:\n- hash: md5\n  path: m\nwdir: ../w\n`,
      'f',
    )
    assert.equal(value?.frozen, true)
    assert.deepEqual(value.deps, [{ path: 'model.bin', line: 3, repo: { url: '../registry', rev: 'r1', revLock: 'abc' } }])
    assert.equal(value.outs[0]?.content, undefined)
    assert.equal(value.outs[0]?.wdir, '../w')
  })

  test('reads every recorded pointer but the broken ones', function () {
    needRecorded(this)
    let seen = 0
    for (const scenario of recordedScenarios()) {
      for (const files of Object.values(scenario.snapshots)) {
        for (const [path, { text }] of Object.entries(files)) {
          if (!path.endsWith('.dvc') || text === undefined) continue
          assert.deepEqual(parsePointer(text, path).problems, [], `${scenario.name} ${path}`)
          seen++
        }
      }
    }
    assert.ok(seen > 100)
    const broken = recordedScenario('dvc-file-fields').steps.filter(
      step => /bad2?\.txt\.dvc$/.test(step.write ?? '') || step.text?.includes('md5: 00000000000000000000000000000000') === true,
    )
    assert.equal(broken.length, 3)
    for (const { text = '' } of broken) assert.equal(parsePointer(text, 'f').value, undefined)
  })

  test('refuses with a sentence and its line', () => {
    refused(
      `outs:\n<<<<<<< HEAD\n- md5: ${MD5}\n=======\n- md5: ${MD5}\n>>>>>>> b\n  path: x\n`,
      /merge conflict markers.*line 2.*resolve/,
      1,
    )
    refused('outs: [\n', /not valid YAML/, 1)
    refused('a: 1\na: 2\n', /not valid YAML/, 1)
    refused('', /must be a mapping/, 0)
    refused('- a\n', /must be a mapping/, 0)
    refused('{}\n', /tracks nothing/, 0)
    refused('outs: []\n', /tracks nothing/, 0)
    refused('outs: x\n', /"outs" must be a list/, 0)
    refused('outs:\n- x\n', /Entry 1 of "outs" must be a mapping/, 1)
    refused(out('  path: x\n  bogus: 1\n'), /does not know "bogus"/, 4)
    refused(`bogus: 1\n${out('  path: x\n')}`, /does not know "bogus"/, 0)
    refused(out('  size: 1\n'), /has no "path"/, 1)
    refused(out('  path: 12\n'), /"path" must be text/, 3)
    refused(out('  path: x\n  size: big\n'), /"size" must be a whole number/, 4)
    refused(out('  path: x\n  desc: 2020-01-01\n'), /"desc" must be text/, 4)
    for (const md5 of ['zz', '00000000000000000000000000000000', '1e123456789012345678901234567890', MD5.toUpperCase(), '[]'])
      refused(`outs:\n- md5: ${md5}\n  path: x\n`, /"md5" must be 32 hex digits/, 1)
    for (const path of ['/etc/passwd', 'C:\\x', 'c:/x', '\\\\server\\share', '\\x', 'C:x'])
      refused(out(`  path: ${path}\n`), /is absolute/, 3)
    refused(out('  path: s3://b/x\n'), /outside of the project/, 3)
    refused(out('  path: "a\\0b"\n'), /NUL/, 3)
    refused(out(`  path: x\n- path: ./x/\n`), /tracked twice/, 4)
    refused(`# ${'x'.repeat(1024 * 1024)}\n`, /larger than 1 MiB/, 0)
  })

  test('does not expand alias bombs, and ends on deep nesting', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index]},`.repeat(9)}]`)
      .join('\n')}\nouts:\n- path: x\n  meta: *j\n`
    const started = performance.now()
    refused(bomb, /aliases/, 0)
    assert.equal(parsePointer(`outs: ${'['.repeat(20_000)}`, 'f').value, undefined)
    assert.equal(parsePointer(`outs:\n- path: ${'x '.repeat(200_000)}\n`, 'f').problems.length, 0)
    assert.ok(performance.now() - started < 10_000)
  })

  test('reads a plain pointer as the YAML parser does', () => {
    // A comment is nothing to the parser, and too much for the short way.
    const check = (text: string) => {
      const [short, long] = [parsePointer(text, 'f'), parsePointer(`${text}# \n`, 'f')]
      assert.deepEqual({ ...short.value, text }, { ...long.value, text }, text)
      assert.deepEqual(short.problems, long.problems, text)
    }
    const digits = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), minLength: 32, maxLength: 32 })
    const md5 = fc.oneof(
      digits('0123456789abcdef'),
      digits('0123456789'),
      digits('01be'),
      digits('0123456789e'),
      fc.constant(`0b${'1'.repeat(30)}`),
    )
    const word = fc.constantFrom(
      'true',
      'no',
      'NULL',
      'on',
      'y',
      'n',
      'inf',
      'nan',
      '0x1f',
      '0o17',
      '1e5',
      '1_0',
      '2020-01-01',
      'a',
      'data',
      '.',
      '..',
      '/',
      '-',
      '---',
    )
    const path = fc.array(fc.oneof(word, fc.string({ unit: fc.constantFrom(...'aeinoxzEX019._-/ :#'), maxLength: 4 })), { maxLength: 3 })
    const line = (key: string, value: fc.Arbitrary<string>) => value.map(text => `  ${key}: ${text}\n`)
    const number = fc.constantFrom('0', '1', '007', '12', '123456789012345', '12345678901234567890', '1e3', '0x1', '-1', '')
    const maybe = (text: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), text)
    const text = fc
      .tuple(
        md5,
        fc.constantFrom('', '.dir'),
        maybe(line('size', number)),
        maybe(line('nfiles', number)),
        maybe(line('isexec', fc.constantFrom('true', 'false', 'yes'))),
        line('hash', fc.constantFrom('md5', 'md5-dos2unix')),
        line(
          'path',
          path.map(parts => parts.join('')),
        ),
      )
      .map(([name, kind, ...rest]) => `outs:\n- md5: ${name}${kind}\n${rest.join('')}`)
    fc.assert(fc.property(text, check), { numRuns: 3000 })
    check(`outs:\n- md5: ${MD5}\n  size: 3\n  hash: md5\n  path: a.csv\n`)
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), bytes => void parsePointer(Buffer.from(bytes).toString(), 'f')))
    const piece = fc.constantFrom(
      'outs:',
      '\n',
      '- ',
      '  ',
      'md5: ',
      MD5,
      'path: ',
      'x',
      '../x',
      'deps:',
      'repo: ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '<<: ',
      '!!binary ',
      '? ',
      '|',
      '"',
      "'",
      '#',
      'meta: ',
      '__proto__: ',
      'nfiles: 1',
    )
    fc.assert(
      fc.property(fc.array(piece), parts => void parsePointer(parts.join(''), 'f')),
      { numRuns: 3000 },
    )
    assert.ok(toOid(MD5))
  })
})

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { suite, test } from 'mocha'
import { formatYaml, parseYaml } from '../../src/base/yaml.ts'
import { needRecorded, recordedScalars } from '../support/recorded.ts'

suite('base/yaml', () => {
  const again = (text: string) => {
    const { document, problems } = parseYaml(text)
    assert.deepEqual(problems, [])
    return formatYaml(document)
  }

  test('spells strings as DVC wrote them', function () {
    needRecorded(this)
    const { yaml_strings } = recordedScalars()
    assert.equal(yaml_strings.length, 174)
    for (const { value, yaml, in_list } of yaml_strings) {
      assert.equal(formatYaml({ path: value }), yaml)
      assert.equal(formatYaml({ cmd: [value] }), in_list)
      // ruamel.yaml folds at Unicode's line separators, which YAML 1.2 reads as characters.
      if (!/[\x85\u2028\u2029]/.test(value)) assert.equal(parseYaml(yaml).document.get('path'), value)
    }
  })

  test('spells values as DVC wrote them', function () {
    needRecorded(this)
    const { yaml_values } = recordedScalars()
    assert.equal(yaml_values.length, 22)
    for (const { json, yaml } of yaml_values) {
      assert.equal(again(yaml), yaml)
      // A whole float and an integer beyond 2^53 cannot be told from others in JavaScript.
      if (!/^-?\d+(?:\.0)?(?:e\+\d+)?$|^1\.2345678901234568e\+17$/.test(json) && !/NaN|Infinity/.test(json))
        assert.equal(formatYaml({ k: JSON.parse(json) as unknown }), yaml)
    }
    assert.equal(formatYaml({ k: Infinity, n: Number.NaN, i: 12345678901234567890n }), 'k: .inf\nn: .nan\ni: 12345678901234567890\n')
  })

  test('resolves as ruamel.yaml does', () => {
    const value = (text: string) => (parseYaml(`k: ${text}\n`).document.toJS() as { k: unknown }).k
    assert.equal(value('1_000'), 1000)
    assert.equal(value('0b11'), 3)
    assert.equal(value('0o17'), 15)
    assert.equal(value('017'), 17)
    assert.equal(value('12345678901234567890'), 12345678901234567890n)
    assert.ok(value('2020-01-01') instanceof Date)
    assert.equal(value('yes'), 'yes')
    assert.equal(value('12:30'), '12:30')
    assert.equal(value('1e3'), 1000)
    assert.equal(value('.inf'), Infinity)
    assert.equal(value(''), null)
  })

  test('keeps comments, their columns, blank lines, order and flow style', () => {
    const text = '# top\n\nb: 1   # far\n  # odd\na:\n- [1, 2]\n\n\n- {k: v}\nz: 1.50\n# end\n'
    assert.equal(again(text), text)
    assert.equal(again('a:\n  - "x"   # c\n  - y: \'z\'\n'), 'a:\n- x       # c\n- y: z\n')
    assert.equal(again('d: |\n    one\n    two\ne: 1 # x\n'), 'd: |\n  one\n  two\ne: 1 # x\n')
  })

  test('leaves what it cannot lay out to the yaml package, with nothing lost', () => {
    for (const text of ['a: &x 1\nb: *x\n', '- # c\n  a: 1\n', 'a: !t 1\n', '? [1]\n: 2\n']) {
      const { document } = parseYaml(text)
      const out = formatYaml(document)
      assert.deepEqual(parseYaml(out).document.toJS(), document.toJS())
      assert.equal(out.includes('# c'), text.includes('# c'))
    }
  })

  test('tells the line of what is wrong', () => {
    assert.equal(parseYaml('a: 1\nb: [\n').problems[0]?.line, 2)
    assert.equal(parseYaml('a: 1\na: 2\n').problems[0]?.line, 1)
  })

  test('is not brought down by hostile text', () => {
    const started = performance.now()
    for (const text of [
      '['.repeat(20_000),
      '{a: '.repeat(5_000),
      '- '.repeat(20_000),
      `k: ${'x '.repeat(500_000)}`,
      `k: "${'\\'.repeat(1_000_001)}"`,
      Array.from({ length: 50_000 }, (_, index) => `k${index}: 1`).join('\n'),
    ])
      parseYaml(text)
    assert.ok(performance.now() - started < 15_000)
  }).timeout(20_000)

  test('writes plain values that read back the same', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'binary' }).filter(text => !/[\x85\u2028\u2029]/.test(text)),
      fc.string({ unit: 'grapheme' }).filter(text => !/[\x85\u2028\u2029]/.test(text)),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter(value => !Number.isInteger(value)),
    )
    const value = fc.letrec<{ node: unknown }>(tie => ({
      node: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('node')),
        fc.dictionary(
          fc.string({ maxLength: 20 }).filter(key => key !== '__proto__'),
          tie('node'),
          { noNullPrototype: true },
        ),
      ),
    })).node
    fc.assert(
      fc.property(value, item => {
        const text = formatYaml({ k: item })
        const { document, problems } = parseYaml(text)
        assert.deepEqual(problems, [])
        assert.deepEqual(document.toJS(), { k: item })
      }),
      { numRuns: 300 },
    )
  })

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'a',
            ':',
            ' ',
            '\n',
            '-',
            '#',
            '[',
            ']',
            '{',
            '}',
            '"',
            "'",
            '|',
            '>',
            '&',
            '*',
            '!',
            '?',
            ',',
            '\t',
            '%',
            '1',
          ),
        }),
        text => {
          parseYaml(text)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

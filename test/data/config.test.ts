import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { suite, test } from 'mocha'
import { type ConfigEdit, configPaths, editConfig, mergeConfig, parseConfig, validateConfigValue } from '../../src/data/config.ts'
import { needRecorded, recordedScenario } from '../support/recorded.ts'

const read = (text: string) => {
  const { value, problems } = parseConfig(text, 'config')
  assert.ok(value !== undefined, JSON.stringify(problems))
  return Object.fromEntries([...value.sections].map(([section, options]) => [section, Object.fromEntries(options)]))
}

suite('data/config: reading', () => {
  test('reads as DVC does', () => {
    assert.deepEqual(
      read(
        '[core]\n\tremote = a ; comment\n# c\n  [remote "A"]\nurl = ../a # x\n[\'remote "b"\']\n    url = "x#y, z"\n    key = s3://b/p#frag\n[Cache]\nTYPE = reflink, copy\nempty =\n',
      ),
      {
        core: { remote: 'a ; comment' },
        'remote "a"': { url: '../a' },
        'remote "b"': { url: 'x#y, z', key: 's3://b/p' },
        cache: { type: 'reflink,copy', empty: '' },
      },
    )
    assert.deepEqual(read("[core]\r\nremote = '''a\nb'''\n"), { core: { remote: 'a\nb' } })
    assert.deepEqual(read('\ufeff'), {})
  })

  test('refuses what DVC refuses, with the line', () => {
    const refused = (text: string, line: number, pattern: RegExp) => {
      const { value, problems } = parseConfig(text, 'config')
      assert.equal(value, undefined)
      assert.equal(problems[0]?.line, line)
      assert.match(problems[0].message, pattern)
    }
    refused('[core]\n    remote = a\n    ; semi\n', 2, /Line 3 is neither/)
    refused('[core]\nremote = "a\n', 1, /quotes or commas/)
    refused('[core]\n[[x]]\n', 1, /section within a section/)
    refused('remote = a\n', 0, /before the first section/)
    refused('[core]\n[core]\n', 1, /occurs twice/)
    refused('[core]\na = 1\na = 2\n', 2, /occurs twice/)
  })

  test('tells of names and values that DVC does not know, and still reads', () => {
    const told = (text: string, line: number, pattern: RegExp) => {
      const { value, problems } = parseConfig(text, 'config')
      assert.ok(value !== undefined)
      assert.equal(problems[0]?.line, line)
      assert.match(problems[0].message, pattern)
    }
    told('[core]\nbogus = 1\n', 1, /"bogus" is not known/)
    told('[bogus]\nkey = 1\n', 1, /section "bogus" is not known/)
    told('[core]\nautostage = yes\n', 1, /must be true or false/)
    told('[remote "a"]\nurl = ../a\nregion = x\n', 2, /"region" is not known/)
    assert.deepEqual(parseConfig('[remote "a"]\nurl = s3://b/c\nregion = x\n[feature]\nx = 1\n', 'f').problems, [])
  })

  test('judges values as the recorded commands did', () => {
    for (const [section, key, value] of [
      ['core', 'checksum_jobs', 'abc'],
      ['core', 'bogus', '1'],
      ['bogus', 'key', '1'],
      ['cache', 'type', 'bogus'],
      ['cache', 'type', 'reflink,bogus'],
      ['remote "x"', 'url', 'nope://y'],
      ['cache', 'shared', 'all'],
      ['core', 'constructor', '1'],
    ] as const) {
      assert.match(validateConfigValue(section, key, value) ?? '', /\.$/, key)
    }
    for (const [section, key, value] of [
      ['core', 'checksum_jobs', '4'],
      ['cache', 'type', 'reflink,hardlink,copy'],
      ['core', 'autostage', 'True'],
      ['state', 'row_limit', '5'],
      ['parsing', 'bool', 'boolean_optional'],
      ['db "pg"', 'url', 'x'],
      ['remote "x"', 'url', 'ssh://u@h:22/p'],
      ['remote "x"', 'verify', 'true'],
      ['hydra', 'enabled', 'true'],
    ] as const) {
      assert.equal(validateConfigValue(section, key, value), undefined, key)
    }
  })

  test('never throws and ends', () => {
    const piece = fc.constantFrom('[', ']', '"', "'", '=', '#', ',', '\n', ' ', 'remote', 'core', 'a', "'''", '"""', ';', '\t')
    fc.assert(
      fc.property(fc.array(piece), parts => {
        parseConfig(parts.join(''), 'f')
        editConfig(parts.join(''), [{ section: 'core', key: 'remote', value: 'x' }])
      }),
      { numRuns: 3000 },
    )
    const started = performance.now()
    for (const text of [
      '['.repeat(900_000),
      `k${' '.repeat(900_000)}x`,
      `[a]\nk = ${'"'.repeat(19_000)}`,
      "[a]\nk = '''\n".repeat(40_000),
      `[a]\nk = ${'a,'.repeat(9000)}"`,
      `[${' '.repeat(19_000)}`,
    ])
      parseConfig(text, 'f')
    assert.ok(performance.now() - started < 5000)
  })
})

suite('data/config: writing', () => {
  test('writes the bytes of every recorded command', function () {
    needRecorded(this)
    const { steps } = recordedScenario('config')
    let text = ''
    let seen = 0
    for (const [index, { cmd = '', rc }] of steps.entries()) {
      const edits = rc === 0 ? toEdits(cmd) : undefined
      if (edits === undefined) continue
      text = editConfig(text, edits)
      const cat = steps.slice(index + 1).find(step => step.cmd?.startsWith('cat .dvc/config'))
      assert.equal(text, cat?.stdout, cmd)
      seen++
      if (cmd.includes('remote add b ')) break
      if (cmd.includes('--force r2')) break
    }
    assert.ok(seen > 25)
  })

  test('changes only what it must where there are comments', () => {
    const text = '# top\n[core]\n    remote = a    # why\n    # inner\n    Unknown = "x"\n\n# about a\n[remote "a"]\n  url = ../a\n'
    const check = (edit: ConfigEdit, expected: string) => assert.equal(editConfig(text, [edit]), expected)
    check({ section: 'core', key: 'remote', value: 'b' }, text.replace('remote = a ', 'remote = b '))
    check({ section: 'core', key: 'remote', value: 'a' }, text)
    check({ section: 'core', key: 'remote', value: undefined }, text.replace('    remote = a    # why\n', ''))
    check({ section: 'core', key: 'autostage', value: 'true' }, text.replace('"x"\n', '"x"\n    autostage = true\n'))
    check(
      { section: 'cache', key: 'type', value: 'reflink,copy' },
      text.replace('# about a', '[cache]\n    type = "reflink,copy"\n# about a'),
    )
    check({ section: 'remote "b"', key: 'url', value: '../b' }, `${text}['remote "b"']\n    url = ../b\n`)
    check({ section: 'remote "a"', rename: 'remote "z"' }, text.replace('[remote "a"]', '[\'remote "z"\']'))
    check({ section: 'remote "a"', remove: true }, text.replace('[remote "a"]\n  url = ../a\n', ''))
    check({ section: 'remote "none"', remove: true }, text)
  })

  test('round trips', () => {
    const value = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .filter(text => !/[\r\n]|^[\s]|[\s]$|'''/.test(text) && text.trim() === text)
    const key = fc.string({ unit: fc.constantFrom(...'abcdefgh_'), minLength: 1, maxLength: 8 })
    const edits = fc.array(fc.record({ section: fc.constantFrom('core', 'cache', 'remote "a"', 'remote "b c"'), key, value }))
    fc.assert(
      fc.property(edits, fc.constantFrom('', '# comment\n'), (list, head) => {
        const text = editConfig(head, list)
        const expected: Record<string, Record<string, string>> = {}
        for (const { section, key: name, value: content } of list) (expected[section] ??= {})[name] = content
        assert.deepEqual(read(text), expected)
        assert.equal(editConfig(text, list), text)
      }),
    )
  })
})

suite('data/config: levels', () => {
  const file = (path: string, text: string) => {
    const { value } = parseConfig(text, path)
    assert.ok(value !== undefined)
    return { file: resolve(path), config: value }
  }

  test('lays the stronger over the weaker and resolves paths from their file', () => {
    const config = mergeConfig(
      [
        { level: 'global', ...file('/home/u/.config/dvc/config', '[core]\nremote = g\nautostage = true\n[remote "g"]\nurl = store\n') },
        {
          level: 'project',
          ...file(
            '/p/.dvc/config',
            '[core]\nremote = Store\n[cache]\ntype = hardlink, copy\nshared = group\n[remote "store"]\nurl = ../../remote\n[remote "s"]\nurl = s3://b/k\n',
          ),
        },
        {
          level: 'local',
          ...file('/p/.dvc/config.local', '[remote "s"]\naccess_key_id = X\n[remote "lost"]\npassword = y\n[core]\nautostage = false\n'),
        },
      ],
      resolve('/p/.dvc'),
    )
    assert.equal(config.coreRemote, 'store')
    assert.equal(config.autostage, false)
    assert.deepEqual(config.cacheTypes, ['hardlink', 'copy'])
    assert.equal(config.cacheShared, 'group')
    assert.equal(config.cacheDir, resolve('/p/.dvc/cache'))
    assert.deepEqual(
      config.remotes().map(({ name, url, level }) => [name, url, level]),
      [
        ['g', resolve('/home/u/.config/dvc/store'), 'global'],
        ['store', resolve('/remote'), 'project'],
        ['s', 's3://b/k', 'project'],
      ],
    )
    assert.equal(config.remote('S')?.options.get('access_key_id'), 'X')
    assert.match(config.problems[0]?.message ?? '', /"lost" has no "url"/)
    assert.deepEqual(mergeConfig([], resolve('/p/.dvc')).cacheTypes, ['reflink', 'copy'])
  })

  test('looks where DVC looks', () => {
    assert.deepEqual(configPaths('/p/.dvc', { HOME: '/home/u' }, 'linux'), {
      system: '/etc/xdg/dvc/config',
      global: '/home/u/.config/dvc/config',
      project: '/p/.dvc/config',
      local: '/p/.dvc/config.local',
    })
    assert.equal(configPaths('/p', { HOME: '/h', XDG_CONFIG_HOME: '/x', XDG_CONFIG_DIRS: '/a:/b' }, 'linux').system, '/a/dvc/config')
    assert.equal(configPaths('/p', { HOME: '/h', XDG_CONFIG_HOME: '/x' }, 'linux').global, '/x/dvc/config')
    assert.equal(configPaths('/p', { HOME: '/Users/u' }, 'darwin').global, '/Users/u/Library/Application Support/dvc/config')
    assert.equal(
      configPaths('C:\\p\\.dvc', { LOCALAPPDATA: 'C:\\L', ProgramData: 'C:\\D' }, 'win32').global,
      'C:\\L\\iterative\\dvc\\config',
    )
    assert.equal(
      configPaths('C:\\p\\.dvc', { LOCALAPPDATA: 'C:\\L', ProgramData: 'C:\\D' }, 'win32').system,
      'C:\\D\\iterative\\dvc\\config',
    )
    assert.equal(configPaths('/p', { DVC_SYSTEM_CONFIG_DIR: '/s', DVC_GLOBAL_CONFIG_DIR: '/g' }, 'linux').system, '/s/config')
  })
})

/** What a recorded command changes in `.dvc/config`; undefined for those that change nothing there. Paths become relative to `.dvc`. */
function toEdits(command: string): ConfigEdit[] | undefined {
  const words = [...command.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('\\"', '"') ?? plain ?? '',
  )
  if (words[0] !== 'dvc' || words.includes('--local')) return undefined
  const path = (text: string) => (text.startsWith('../') ? `../${text}` : text)
  const plain = words.slice(1).filter(word => !word.startsWith('-'))
  const [verb, action, first = '', second = '', third = ''] = plain
  if (verb === 'remote' && action === 'add') {
    const url = [{ section: `remote "${first}"`, key: 'url', value: path(second) }]
    return words.includes('-d') ? [...url, { section: 'core', key: 'remote', value: first }] : url
  }
  if (verb === 'remote' && action === 'modify') return [{ section: `remote "${first}"`, key: second, value: path(third) }]
  if (verb === 'remote' && action === 'default' && first !== '') return [{ section: 'core', key: 'remote', value: first }]
  if (verb === 'remote' && action === 'remove') return [{ section: `remote "${first}"`, remove: true }]
  if (verb === 'remote' && action === 'rename') return [{ section: `remote "${first}"`, rename: `remote "${second}"` }]
  if (verb === 'cache' && first !== '') return [{ section: 'cache', key: 'dir', value: path(first) }]
  if (verb !== 'config' || action === undefined || !(plain.length === 3 || words.includes('--unset'))) return undefined
  const match = /^(?:(remote|db)\.(.+)|(\w+))\.(\w+)$/.exec(action)
  const [, kind, name, section = '', key = ''] = match ?? []
  const value = words.includes('--unset') ? undefined : kind === 'remote' ? path(first) : first
  return [{ section: kind === undefined ? section : `${kind} "${name}"`, key, value }]
}

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contextKeys } from '../src/editor/contextKeys.ts'

const ROOT = join(import.meta.dirname, '..')

interface Menu {
  readonly command?: string
  readonly submenu?: string
  readonly when?: string
  readonly group?: string
}

interface Setting {
  readonly type: string
  readonly default: unknown
  readonly markdownDescription: string
  readonly scope: string
  readonly order: number
  readonly enum?: readonly string[]
  readonly enumDescriptions?: readonly string[]
}

interface Manifest {
  readonly icon: string
  readonly l10n: string
  readonly extensionKind: readonly string[]
  readonly activationEvents: readonly string[]
  readonly capabilities: {
    untrustedWorkspaces: { supported: string; description: string }
    virtualWorkspaces: { supported: boolean; description: string }
  }
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category: string; icon?: string; enablement?: string }[]
    readonly menus: Readonly<Record<string, readonly Menu[]>>
    readonly submenus: readonly { id: string }[]
    readonly keybindings: readonly { command: string; key: string; mac: string; when: string }[]
    readonly views: Readonly<Record<string, readonly { id: string; icon: string }[]>>
    readonly viewsContainers: { activitybar: readonly { id: string; icon: string }[] }
    readonly viewsWelcome: readonly { view: string; contents: string; when: string }[]
    readonly configuration: { properties: Readonly<Record<string, Setting>> }
    readonly walkthroughs: readonly {
      id: string
      steps: readonly { id: string; media: { markdown?: string; svg?: string }; completionEvents: readonly string[] }[]
    }[]
    readonly grammars: readonly { path: string }[]
  }
}

type Words = Readonly<Record<string, string>>

const manifest = read('package.json') as Manifest
const { commands, menus, keybindings, configuration, viewsWelcome, views, walkthroughs, submenus } = manifest.contributes
const nls = read('package.nls.json') as Words
const korean = read('package.nls.ko.json') as Words
const ids = new Set(commands.map(({ command }) => command))
const placed = Object.entries(menus).flatMap(([menu, items]) => items.map(item => ({ menu, ...item })))

/** Context keys of the editor that our clauses ask. */
const EDITOR_KEYS = new Set(
  'view viewItem workbenchState workspaceFolderCount virtualWorkspace isWorkspaceTrusted resourceScheme resourceExtname resourcePath resourceDirname resourceFilename explorerResourceIsRoot scmProvider scmResourceGroup scmResourceState isInDiffEditor activeCustomEditorId'.split(
    ' ',
  ),
)

suite('the manifest', () => {
  test('holds every command once, with a title, and says nothing twice', () => {
    assert.equal(ids.size, commands.length)
    for (const { command, title, category } of commands) {
      assert.match(command, /^mlops\.([a-z]+\.)?[a-zA-Z]+$/)
      assert.match(title, /^%.+%$/, `${command} has a bare title`)
      assert.equal(category, 'MLOps')
    }
    const shown = commands.filter(
      ({ command }) => !placed.some(item => item.menu === 'commandPalette' && item.command === command && item.when === 'false'),
    )
    assert.equal(new Set(shown.map(({ title }) => nls[title.slice(1, -1)])).size, shown.length, 'two palette entries read alike')
  })

  test('titles are in title case', () => {
    const small = new Set(['a', 'an', 'and', 'as', 'for', 'from', 'in', 'into', 'of', 'or', 'the', 'to', 'with'])
    for (const { title } of commands) {
      const words = (nls[title.slice(1, -1)] ?? '').split(' ')
      for (const [index, word] of words.entries()) {
        if (index > 0 && small.has(word)) continue
        assert.match(word, /^[A-Z]/, `“${words.join(' ')}”`)
      }
    }
  })

  test('commands that write are off in Restricted Mode', () => {
    const reading = [
      'showVersions',
      'openData',
      'openPointer',
      'compareVersion',
      'compareVersions',
      'openChanges',
      'previousVersion',
      'nextVersion',
      'compareNow',
      'openAsTable',
      'openFileAsTable',
      'revealInExplorer',
      ...['copyPath', 'copyHash', 'refresh'],
    ].map(name => `mlops.data.${name}`)
    const writing = Object.entries({
      runs: `runFile copyEnvironment runAgain connect disconnect copyHere registerModel checkoutData checkoutAllData checkoutCode
        compareCode rename editNote addTag removeTag delete restore purge stop`,
      serving: 'serve start stop restart swap canary shadow setWeight endSplit createFlaskApp delete',
      models: 'registerFiles promote setAlias removeAlias setStage describe addTag removeTag delete checkoutData',
    }).flatMap(([feature, names]) => names.split(/\s+/).map(name => `mlops.${feature}.${name}`))
    for (const { command, enablement } of commands) {
      const reads = command.startsWith('mlops.data.') ? reading.includes(command) : !writing.includes(command)
      assert.equal(enablement, reads ? undefined : 'isWorkspaceTrusted', command)
    }
  })

  test('menus name commands and submenus that exist, and have a group', () => {
    const subs = new Set(submenus.map(({ id }) => id))
    for (const item of placed) {
      if (item.submenu !== undefined) assert.ok(subs.has(item.submenu), item.submenu)
      else assert.ok(ids.has(item.command ?? ''), item.command)
      if (item.menu !== 'commandPalette') assert.match(item.group ?? '', /^[a-z0-9_]+@\d+$/, `${item.command} in ${item.menu}`)
    }
    for (const id of subs) assert.ok(menus[id], `the submenu ${id} is empty`)
  })

  test('Explorer and editor entries depend on the resource', () => {
    for (const { menu, when = '', command, submenu } of placed) {
      if (menu.startsWith('explorer/') || menu.startsWith('editor/')) assert.match(when, /resource/, command ?? submenu)
    }
  })

  test('a row has at most two inline actions in any state, the view at most three icons in its title', () => {
    const inline = placed.filter(({ group }) => group?.startsWith('inline'))
    for (const item of [
      'target file modified uncommitted',
      'target directory unchanged unpushed',
      'target file missing unpushed',
      'target file notInCache',
      'target file new',
      'target file invalid',
      'run RUNNING active',
      'run FINISHED active favourite',
      'run FAILED deleted',
      'fact tags stage',
      'datum other',
      'artifact file',
    ]) {
      const shown = inline.filter(({ when = '' }) => new RegExp(/viewItem =~ \/(.*)\//.exec(when)?.[1] ?? '$^').test(item))
      assert.ok(shown.length <= 2, `${item}: ${shown.map(({ command }) => command).join(', ')}`)
    }
    for (const { id } of Object.values(views).flat()) {
      const icons = placed.filter(({ menu, group, when }) => menu === 'view/title' && group?.startsWith('navigation') && when?.includes(id))
      assert.ok(icons.length <= 3, id)
    }
  })

  test('no two entries of a title or of our own menu claim the same place', () => {
    for (const { id } of [...Object.values(views).flat(), { id: '' }]) {
      const menu = id === '' ? 'mlops.data.explorer' : 'view/title'
      const places = placed.filter(one => one.menu === menu && (id === '' || one.when?.includes(id))).map(({ group }) => group)
      assert.ok(places.length > 1)
      assert.equal(new Set(places).size, places.length, `${menu} ${id}: ${places.join(' ')}`)
    }
  })

  test('every when clause asks only for context keys that someone sets', () => {
    const known = new Set([...EDITOR_KEYS, ...Object.keys(contextKeys)])
    const clauses = [...placed, ...keybindings, ...viewsWelcome].flatMap(({ when }) => (when === undefined || when === 'false' ? [] : when))
    assert.ok(clauses.length > 20)
    for (const clause of clauses) for (const key of keysOf(clause)) assert.ok(known.has(key), `${key} in “${clause}”`)
  })

  test('keybindings are few chords with a when, and each command exists', () => {
    assert.ok(keybindings.length <= 6)
    assert.equal(new Set(keybindings.map(({ key }) => key)).size, keybindings.length)
    for (const { command, key, mac, when } of keybindings) {
      assert.ok(ids.has(command))
      assert.match(key, /^ctrl\+k ctrl\+alt\+[a-z]$/)
      assert.match(mac, /^cmd\+k cmd\+alt\+[a-z]$/)
      assert.ok(when)
    }
  })

  test('every view has a welcome for each empty state, and links only to commands that exist', () => {
    const own: Readonly<Record<string, readonly string[]>> = {
      'mlops.data': ['noGit', 'noProject'],
      'mlops.runs': ['environment == elsewhere', 'environment == off', 'narrowed', 'hasHidden'],
      ...{ 'mlops.models': [], 'mlops.endpoints': [] },
    }
    for (const { id } of Object.values(views).flat()) {
      const clauses = viewsWelcome.filter(({ view }) => view === id).map(({ when }) => when)
      for (const state of ['workbenchState == empty', 'empty', 'failed', '!isWorkspaceTrusted', ...(own[id] ?? ['?'])]) {
        assert.ok(
          clauses.some(clause => clause.includes(state)),
          `${id} says nothing for ${state}`,
        )
      }
    }
    const texts = [...Object.values(nls), ...Object.values(korean)]
    for (const [, command = ''] of texts.flatMap(text => [...text.matchAll(/\(command:(mlops\.[\w.]+)\)/g)]))
      assert.ok(ids.has(command), command)
  })

  test('settings have a description, a default of their type, a scope and an order', () => {
    for (const [id, setting] of Object.entries(configuration.properties)) {
      assert.match(id, /^mlops\.[a-zA-Z.]+$/)
      assert.match(setting.markdownDescription, /^%.+%$/)
      assert.equal(typeof setting.default, setting.type, id)
      assert.ok(['window', 'resource', 'machine-overridable', 'application'].includes(setting.scope), id)
      assert.equal(typeof setting.order, 'number')
      assert.equal(setting.enum?.length, setting.enumDescriptions?.length, id)
    }
  })

  test('the walkthrough has few steps, each ended by something real', () => {
    assert.equal(walkthroughs.length, 1)
    for (const { steps } of walkthroughs) {
      assert.ok(steps.length <= 8)
      for (const { id, media, completionEvents } of steps) {
        assert.ok(completionEvents.length > 0, id)
        for (const event of completionEvents) {
          const [kind, name = ''] = event.split(':')
          assert.ok(
            kind === 'onCommand'
              ? ids.has(name) || name === 'git.commit'
              : kind === 'onContext' && keysOf(name).every(key => key in contextKeys),
            event,
          )
        }
        assert.ok(existsSync(join(ROOT, media.markdown ?? media.svg ?? '')), `media of ${id}`)
      }
    }
  })

  test('names files that are there: icons, grammar, bundles', () => {
    const icons = [
      manifest.icon,
      ...manifest.contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...Object.values(views).flatMap(list => list.map(({ icon }) => icon)),
    ]
    for (const file of [...icons, ...manifest.contributes.grammars.map(({ path }) => path), manifest.l10n])
      assert.ok(existsSync(join(ROOT, file)), file)
    const png = readFileSync(join(ROOT, manifest.icon))
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [128, 128], 'the icon is 128 × 128')
    assert.match(readFileSync(join(ROOT, 'media/mlops.svg'), 'utf8'), /viewBox="0 0 24 24" fill="none" stroke="currentColor"/)
  })

  test('says truthfully where it works', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited')
    assert.equal(manifest.capabilities.virtualWorkspaces.supported, false)
    assert.deepEqual(manifest.extensionKind, ['workspace'])
    assert.ok(manifest.activationEvents.every(event => event !== '*' && event !== 'onStartupFinished'))
  })
})

suite('the translations', () => {
  test('of the manifest have the same keys and keep every link and placeholder', () => {
    assert.deepEqual(Object.keys(korean).sort(), Object.keys(nls).sort())
    for (const [key, text] of Object.entries(nls)) assert.deepEqual(links(korean[key] ?? ''), links(text), key)
  })

  test('of the code have the same keys and keep every placeholder', () => {
    const bundle = read('l10n/bundle.l10n.json') as Words
    const translated = read('l10n/bundle.l10n.ko.json') as Words
    assert.deepEqual(Object.keys(translated).sort(), Object.keys(bundle).sort())
    for (const key of Object.keys(bundle)) assert.deepEqual(placeholders(translated[key] ?? ''), placeholders(key), key)
  })

  test('every %key% of the manifest has its text', () => {
    const text = readFileSync(join(ROOT, 'package.json'), 'utf8')
    const used = new Set([...text.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key))
    assert.deepEqual([...used].sort(), Object.keys(nls).sort())
  })
})

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8'))
}

/** The keys that a clause asks: regular expressions and what stands at the right of a comparison are not keys, except after `in`. */
function keysOf(clause: string): string[] {
  const plain = clause.replace(/=~ \/(?:\\.|[^/\\])*\//g, '').replace(/(?:[!=]=|>) ?[\w.-]+/g, '')
  return plain
    .split(/\s*(?:&&|\|\||\bnot in\b|\bin\b|[!()])\s*/)
    .map(part => part.trim())
    .filter(part => part !== '')
}

function links(text: string): string[] {
  return [...text.matchAll(/\(command:[\w.]+\)/g)].map(([link]) => link).sort()
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\d\}/g) ?? [])].sort()
}

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

interface Table {
  layers: Record<string, { in: string[]; imports: string[] }>
  gates: Record<string, string[]>
}

const root = path.resolve(import.meta.dirname, '..')
const { layers, gates } = JSON.parse(readFileSync(path.join(root, 'layers.json'), 'utf8')) as Table

suite('layers', () => {
  test('every source belongs to exactly one layer', () => {
    const homes = globSync('{src,webview}/**/*.ts', { cwd: root })
      .map(file => file.split(path.sep).join('/'))
      .map(file => ({ file, in: Object.keys(layers).filter(name => layers[name]?.in.some(place => isIn(place, file))) }))
    assert.ok(homes.length > 0)
    assert.deepEqual(
      homes.filter(home => home.in.length !== 1),
      [],
    )
  })

  test('layers import in one direction', () => {
    const order: string[] = []
    const visit = (name: string, above: readonly string[]): void => {
      assert.ok(!above.includes(name), `${[...above, name].join(' → ')} is a circle`)
      for (const below of layers[name]?.imports ?? []) {
        assert.ok(layers[below], `${name} imports ${below}, which is no layer`)
        visit(below, [...above, name])
      }
      order.push(name)
    }
    for (const name of Object.keys(layers)) visit(name, [])
    assert.ok(order.length >= Object.keys(layers).length)
  })

  test('ARCHITECTURE.md quotes the table', () => {
    const file = path.join(root, 'ARCHITECTURE.md')
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    for (const [name, { imports }] of Object.entries(layers)) {
      const row = `| \`${name}\` | ${imports.map(each => `\`${each}\``).join(', ') || 'nothing'} |`
      assert.ok(text.includes(row), `ARCHITECTURE.md lacks the row ${row}`)
    }
    for (const [module, places] of Object.entries(gates)) {
      const row = `| \`${module}\` | ${places.map(each => `\`${each}\``).join(', ')} |`
      assert.ok(text.includes(row), `ARCHITECTURE.md lacks the row ${row}`)
    }
  })

  test('the lint sees each kind of breach', () => {
    const seen = cruise({
      'src/base/low.ts': "import { high } from '../data/high.ts'\nexport const low = high\n",
      'src/data/high.ts': "import type * as vscode from 'vscode'\nexport const high = (at: vscode.Uri) => at\n",
      'src/data/round.ts': "import { about } from './about.ts'\nexport const round = () => about()\n",
      'src/data/about.ts': "import { round } from './round.ts'\nexport const about = (): unknown => round()\n",
      'src/data/store.ts': "import Database from 'better-sqlite3'\nexport const open = (file: string) => new Database(file)\n",
      'src/editor/one/a.ts': "import { b } from '../two/b.ts'\nexport const a = b\n",
      'src/editor/two/b.ts': "import { ask } from '../ui/ask.ts'\nexport const b = ask\n",
      'src/editor/ui/ask.ts': "import { window } from 'vscode'\nexport const ask = window.showInputBox\n",
      'webview/page/main.ts':
        "import { readFileSync } from 'node:fs'\nimport { low } from '../../src/base/low.ts'\nreadFileSync(String(low))\n",
      'webview/page/lost.ts': "import { nobody } from './nobody.ts'\nnobody()\n",
    })
    assert.deepEqual(seen, [
      'base-imports-only-itself: src/base/low.ts → src/data/high.ts',
      'better-sqlite3-only-behind-its-gate: src/data/store.ts',
      'editor-features-do-not-import-each-other: src/editor/one/a.ts → src/editor/two/b.ts',
      'no-cycles: src/data/about.ts → src/data/round.ts',
      'no-unknown-imports: webview/page/lost.ts',
      'vscode-only-behind-its-gate: src/data/high.ts',
      'webview-imports-only-itself-protocol: webview/page/main.ts → src/base/low.ts',
      'webview-knows-no-node: webview/page/main.ts',
    ])
  })
})

function isIn(place: string, file: string): boolean {
  return place.endsWith('/') ? file.startsWith(place) : file === place
}

/** Breaches in a project of these files, sorted; the other end is named only where it is a source of the project. */
function cruise(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'layers-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), text)
    }
    for (const name of ['.dependency-cruiser.mjs', 'layers.json', 'tsconfig.json', 'package.json']) {
      writeFileSync(path.join(folder, name), readFileSync(path.join(root, name)))
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
    const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
    const args = [program, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src', 'webview']
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 })
    const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; to: string; rule: { name: string } }[] } }
    const lines = summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from}${to in files ? ` → ${to}` : ''}`)
    return [...new Set(lines)].sort()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const shipped = readFileSync(join(ROOT, '.vscodeignore'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('!node_modules/'))
  .map(line => line.slice(1))

suite('what ships', () => {
  test('holds every package that a shipped package requires', () => {
    const files = globSync(shipped, { cwd: ROOT }).filter(file => file.endsWith('.js'))
    assert.ok(files.length > 10)
    for (const file of files) {
      const text = readFileSync(join(ROOT, file), 'utf8')
      for (const [, name = ''] of text.matchAll(/\brequire\(['"]([a-z@][\w@/.-]*)['"]\)/g)) {
        const isBuiltIn = process.getBuiltinModule(name) !== undefined
        assert.ok(isBuiltIn || shipped.some(place => place.startsWith(`node_modules/${name}/`)), `${file} requires ${name}`)
      }
    }
  })
})

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

suite('pages that come back after a restart', () => {
  const { activationEvents } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { activationEvents: readonly string[] }
  const files = globSync('src/editor/**/*.ts', { cwd: ROOT })
  const kept = files
    .filter(file => readFileSync(join(ROOT, file), 'utf8').includes('restorePanels('))
    .filter(file => !file.endsWith('/restorePanels.ts'))

  test('there are some', () => assert.ok(kept.length >= 5, kept.join(', ')))

  for (const file of kept)
    test(`${file} has its activation event: without it the page stays blank until something else starts the extension`, () => {
      const page = /VIEW_TYPE = '(.+)'/.exec(readFileSync(join(ROOT, file), 'utf8'))?.[1]
      assert.ok(page === undefined || activationEvents.includes(`onWebviewPanel:${page}`), page)
    })
})

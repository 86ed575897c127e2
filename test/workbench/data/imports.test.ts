import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataEngine, TargetView } from '../../../src/protocol/data.ts'
import { LocalEngine } from '../../../src/workbench/data/localEngine.ts'
import { pool } from '../../support/openTemporary.ts'
import { project, type TemporaryProject } from '../../support/project.ts'

const CALL = {}

async function withEngine(trusted: boolean, body: (engine: DataEngine, made: TemporaryProject) => Promise<void>): Promise<void> {
  const made = await project()
  const engine = new LocalEngine(pool, { didChange: () => undefined, log: () => undefined })
  try {
    await engine.configure({ folders: [made.root], trusted })
    await body(engine, made)
  } finally {
    engine.dispose()
  }
}

async function only(engine: DataEngine, { root }: TemporaryProject): Promise<TargetView | undefined> {
  await engine.refresh(root, false)
  return (await engine.targets(root))[0]
}

suite('imports in the engine', function () {
  this.timeout(60_000)

  test('a repository is looked into, data of it taken, an update seen and brought', () =>
    withEngine(true, async (engine, made) => {
      const from = await project({ 'models/m.bin': 'one', 'src/a.py': 'a', 'ds/x': 'x' })
      await from.shell('mlops add -q models/m.bin ds && git add -A && git commit -qm one && git tag v1')
      const found = await engine.importable(made.root, { url: from.root }, CALL)
      assert.deepEqual(
        found.map(({ path, isData, isDirectory }) => `${path} ${isData} ${isDirectory}`),
        ['ds true true', 'models/m.bin true false', 'src/a.py false false'],
      )
      const result = await engine.importFrom(made.root, { url: from.root, path: 'models/m.bin', out: 'data/deep/m.bin' }, CALL)
      assert.deepEqual([result.path, result.files, result.bytes], [made.path('data/deep/m.bin'), 1, 3])
      assert.equal((await only(engine, made))?.source?.found, undefined)
      await engine.lookAtSources(made.root, CALL)
      assert.equal((await only(engine, made))?.source?.found, 'current')
      await from.shell('echo two > models/m.bin && mlops add -q models/m.bin && git commit -qam two')
      await engine.lookAtSources(made.root, CALL)
      const outdated = await only(engine, made)
      assert.deepEqual([outdated?.source?.kind, outdated?.source?.found], ['repository', 'changed'])
      assert.equal(outdated?.source?.from, `models/m.bin (${from.root})`)
      const paths = [made.path('data/deep/m.bin')]
      assert.deepEqual(await engine.update(made.root, { paths }, CALL), { updated: paths, current: [] })
      assert.deepEqual(await engine.update(made.root, { paths }, CALL), { updated: [], current: paths })
      assert.equal((await only(engine, made))?.source?.found, undefined)
      await from.shell('mv ../repo/.git ../repo/gone')
      await engine.lookAtSources(made.root, CALL)
      assert.equal((await only(engine, made))?.source?.found, 'unreachable')
    }))

  test('what cannot be imported leaves no folder', () =>
    withEngine(true, async (engine, made) => {
      writeFileSync(join(made.around, 'e.txt'), 'e')
      await assert.rejects(engine.importUrl(made.root, { url: '../none', out: 'a/b/c' }, CALL), { code: 'data/not-found' })
      assert.equal(existsSync(made.path('a')), false)
      await engine.importUrl(made.root, { url: '../e.txt', out: 'a/b/e.txt' }, CALL)
      const target = await only(engine, made)
      assert.deepEqual([target?.rel, target?.source?.kind, target?.source?.from], ['a/b/e.txt', 'path', '../../../e.txt'])
      // A frozen import from a path is looked at too, for somebody asked.
      writeFileSync(join(made.around, 'e.txt'), 'changed')
      await engine.lookAtSources(made.root, CALL)
      assert.equal((await only(engine, made))?.source?.found, 'changed')
    }))

  test('in Restricted Mode nothing is imported, and no source is asked', () =>
    withEngine(false, async (engine, made) => {
      await assert.rejects(engine.importUrl(made.root, { url: '../e', out: 'a/e' }, CALL), { code: 'data/untrusted' })
      await assert.rejects(engine.importable(made.root, { url: '../e' }, CALL), { code: 'data/untrusted' })
      await engine.lookAtSources(made.root, CALL)
      assert.equal(existsSync(made.path('a')), false)
    }))
})

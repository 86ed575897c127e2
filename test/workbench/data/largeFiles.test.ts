import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { closeEngines, engineOn, look } from '../../support/lookedAt.ts'

const BIG = 'x'.repeat(5000)
const FILES = {
  'plain.bin': BIG,
  'huge.bin': BIG + BIG,
  'small.bin': 'x',
  'committed.bin': BIG,
  'tracked.bin': BIG,
  'folder/in.bin': BIG,
  'data/inside.bin': BIG,
  'ignored/x.bin': BIG,
  'logs/run.log': BIG,
  'logs/keep.bin': BIG,
  'private.bin': BIG,
  'left/out.bin': BIG,
  'node_modules/m.bin': BIG,
  'sub/.git/HEAD': 'x',
  'sub/other.bin': BIG,
  '.gitignore': '/ignored/\n',
  'logs/.gitignore': '*.log\n',
}
const PREPARED = `echo /left >> .dvcignore && mkdir -p .git/info && echo private.bin > .git/info/exclude && git add committed.bin && mlops add -q tracked.bin data && git add .gitignore '*.dvc' && git commit -qm one`

suite('large files that nothing tracks', function () {
  this.timeout(30_000)
  teardown(closeEngines)

  async function stand() {
    const looked = await look(FILES, PREPARED)
    await looked.engine.refresh(looked.made.root, false)
    const rels = async (least = 4000) => (await looked.engine.largeFiles(looked.made.root, least)).map(({ rel }) => rel)
    return { ...looked, rels }
  }

  test('largest first; not what Git or a pointer tracks, what is ignored, or belongs to others', async () => {
    const { rels } = await stand()
    const found = await rels()
    assert.equal(found[0], 'huge.bin')
    assert.deepEqual(found.sort(), ['folder/in.bin', 'huge.bin', 'logs/keep.bin', 'plain.bin'])
    assert.deepEqual(await rels(6000), ['huge.bin'])
  })

  test('follows what a watcher tells, looking at that alone', async () => {
    const { engine, made, rels } = await stand()
    await rels()
    made.write({ 'new/deep.bin': BIG, 'plain.bin': 'small now', 'unseen.bin': BIG })
    rmSync(made.path('folder'), { recursive: true })
    await engine.filesChanged(['new', 'plain.bin', 'folder'].map(rel => made.path(rel)))
    assert.deepEqual((await rels()).sort(), ['huge.bin', 'logs/keep.bin', 'new/deep.bin'])
    made.write({ '.gitignore': '/ignored/\n/new/\n' })
    await engine.filesChanged([made.path('.gitignore')])
    assert.deepEqual((await rels()).sort(), ['huge.bin', 'logs/keep.bin', 'unseen.bin'])
  })

  test('what is tracked, by a pointer or by Git, is listed no more', async () => {
    const { engine, made, rels } = await stand()
    await rels()
    await engine.add(made.root, [made.path('huge.bin')], {})
    await made.shell('git add plain.bin')
    assert.deepEqual((await rels()).sort(), ['folder/in.bin', 'logs/keep.bin'])
  })

  test('nothing is said where it is not known what Git tracks, nor in Restricted Mode', async () => {
    const { made, rels } = await stand()
    const { engine } = await engineOn([made.root], false)
    assert.deepEqual(await engine.largeFiles(made.root, 4000), [])
    await made.shell('git update-index --split-index && git add small.bin')
    assert.deepEqual(await rels(), [])
  })
})

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { add } from '../../src/data/verbs/add.ts'
import { cloudStatus } from '../../src/data/verbs/cloudStatus.ts'
import { fetch } from '../../src/data/verbs/fetch.ts'
import { push } from '../../src/data/verbs/push.ts'
import { selectTargets } from '../../src/data/verbs/selectTargets.ts'
import { checkObjects } from '../support/checkObjects.ts'
import { closeAll, openTemporary, type Opened } from '../support/openTemporary.ts'

const COUNT = 260

async function pushed(files: number = COUNT): Promise<Opened & { remote: string }> {
  const made = await openTemporary(Object.fromEntries(Array.from({ length: files }, (_, at) => [`d/${at % 5}/${at}`, `content ${at}`])))
  await add(made.project, made.paths('d'))
  await made.shell('mkdir ../remote && mlops remote add -d store ../remote')
  made.project.reload()
  return { ...made, remote: join(made.around, 'remote') }
}

const all = ({ project }: Opened) => selectTargets(project, [])

suite('push and fetch to a directory', function () {
  this.timeout(20_000)
  teardown(closeAll)

  test('what is there is not copied again; what went missing is', async () => {
    const made = await pushed()
    assert.equal((await push(made.project, all(made))).transferred, COUNT + 1)
    assert.deepEqual([(await push(made.project, all(made))).transferred, checkObjects(made.remote, { complete: true })], [0, COUNT + 1])
    await made.shell('find ../remote -type f ! -name "*.dir" | head -3 | xargs rm')
    assert.deepEqual([...new Set((await cloudStatus(made.project, all(made))).values())], ['new'])
    assert.equal((await push(made.project, all(made))).transferred, 3)
  })

  test('cancelled, then again: only the rest is copied, and the list comes last', async () => {
    const made = await pushed()
    const control = new AbortController()
    await assert.rejects(push(made.project, all(made), { signal: control.signal, onProgress: () => control.abort() }), {
      name: 'AbortError',
    })
    const part = checkObjects(made.remote, { complete: true })
    assert.ok(part <= COUNT)
    assert.equal((await push(made.project, all(made))).transferred, COUNT + 1 - part)
    checkObjects(made.remote, { complete: true })
  })

  test('fetch brings what the cache lacks, replaces what is damaged, and keeps that aside', async () => {
    const made = await pushed(5)
    await push(made.project, all(made))
    await made.shell(
      'cd .dvc/cache/files/md5 && file=$(ls -d */* | grep -v dir | head -1) && chmod 644 $file && echo bad > $file && rm $(ls -d */* | grep -v dir | tail -1)',
    )
    assert.equal((await fetch(made.project, all(made))).transferred, 2)
    assert.equal(checkObjects(made.path('.dvc/cache')), 6)
    assert.equal(await made.shell('cat .dvc/tmp/mlops/corrupt/*'), 'bad\n')
  })

  test('a damaged list in the cache is taken from the remote again', async () => {
    const made = await pushed(5)
    await push(made.project, all(made))
    await made.shell('cd .dvc/cache/files/md5/ && chmod 644 */*.dir && echo "[]" > $(ls */*.dir) && chmod 444 */*.dir')
    assert.equal(await made.shell('mlops status --json'), '{"d.dvc": [{"changed outs": {"d": "not in cache"}}]}\n')
    assert.equal((await fetch(made.project, all(made))).transferred, 1)
    assert.equal(await made.shell('mlops status --json'), '{}\n')
  })

  test('a damaged object is not pushed', async () => {
    const made = await pushed(3)
    await made.shell('cd .dvc/cache/files/md5 && file=$(ls -d */* | grep -v dir | head -1) && chmod 644 $file && echo bad > $file')
    await assert.rejects(push(made.project, all(made)), { code: 'data/corrupt-object' })
    assert.equal(checkObjects(made.remote, { complete: true }), 2)
  })

  test('one file of a directory is fetched alone', async () => {
    const made = await pushed(5)
    await push(made.project, all(made))
    await made.shell('rm -r .dvc/cache')
    assert.equal((await fetch(made.project, selectTargets(made.project, made.paths('d/1/1')))).transferred, 2)
  })

  test('a target with a remote of its own goes there, and one that is not to be pushed stays', async () => {
    const made = await pushed(2)
    made.write({ 'own.txt': 'own', 'stays.txt': 'stays' })
    await add(made.project, made.paths('own.txt', 'stays.txt'))
    await made.shell('mlops remote add other ../other && echo "  remote: other" >> own.txt.dvc && echo "  push: false" >> stays.txt.dvc')
    made.project.reload()
    assert.equal((await push(made.project, all(made))).transferred, 4)
    assert.deepEqual([checkObjects(made.remote), checkObjects(join(made.around, 'other'))], [3, 1])
  })
})

import assert from 'node:assert/strict'
import { appendFileSync, closeSync, openSync, readFileSync, statSync, utimesSync, writeFileSync, writeSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { mlops } from '../support/commandLine.ts'
import { digest, isLong, objectOf, randomFrom, rounds, seed, tell, version, watched } from '../support/faults.ts'

const CLEAN = '{}\n'

/** Writes over and over into a file, in place, from a thread of its own. */
function writer(path: string, bytes: number): Worker {
  const code = `
const { openSync, writeSync } = require('node:fs')
const { workerData: { path, bytes } } = require('node:worker_threads')
const fd = openSync(path, 'r+')
for (let turn = 0; ; turn++) {
  writeSync(fd, Buffer.alloc(4096, String(turn)), 0, 4096, Math.floor(Math.random() * (bytes / 4096)) * 4096)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * 30)
}`
  return new Worker(code, { eval: true, workerData: { path, bytes } })
}

suite('others write meanwhile: nothing is lost, and running it again completes it', function () {
  this.timeout(isLong ? 1_800_000 : 120_000)

  test('a file that is written to while it is hashed', async () => {
    const made = await watched({ 'data/a': 'a', 'data/growing': Buffer.alloc(24 << 20, '0') })
    const counts = { runs: 0, refused: 0 }
    for (let turn = 0; turn < rounds(2, 60); turn++) {
      const thread = writer(made.path('data/growing'), 24 << 20)
      const { code, stderr } = await made.mlops(['add', '-q', 'data'])
      await thread.terminate()
      counts.runs++
      if (code !== 0) {
        counts.refused++
        assert.equal(
          stderr,
          `ERROR: ${made.path('data/growing')} keeps changing while it is read: wait until whatever writes it is done, then try again.\n`,
        )
      }
      made.check()
    }
    await made.shell('mlops add -q data')
    made.remember()
    assert.equal(await made.shell('mlops status --json && rm -r data && mlops checkout -q && mlops status --json'), CLEAN + CLEAN)
    made.check()
    tell('written while hashed', counts)
  })

  test('a clock that jumps: the same size, a time in the past, in the future, or the same minute', async () => {
    const made = await watched({ 'data/a': '0000', 'data/b': 'b' })
    const random = randomFrom(seed)
    await made.shell('mlops add -q data')
    const turns = rounds(3, 100)
    for (let turn = 1; turn <= turns; turn++) {
      const content = String(turn).padStart(4, '0')
      made.overwrite({ 'data/a': content })
      const time = Date.now() / 1000 + (random() - 0.5) * 20 * 365 * 86_400
      utimesSync(made.path('data/a'), time, time)
      assert.notEqual(await made.shell('mlops status --json'), CLEAN)
      await made.shell('mlops add -q data')
      assert.equal(readFileSync(objectOf(made, content), 'utf8'), content)
      assert.equal(await made.shell('mlops status --json'), CLEAN)
      made.check()
    }
    tell('clock', { jumps: turns })
  })

  test('a file that keeps size and time, but was written in the tick in which it was read', async () => {
    const made = await watched({ 'data/a': '0000' })
    const path = made.path('data/a')
    await made.shell('mlops add -q data')
    const time = new Date(Date.now() + 3)
    utimesSync(path, time, time)
    await made.shell('mlops status -q')
    const fd = openSync(path, 'r+')
    writeSync(fd, '1111')
    closeSync(fd)
    const now = new Date()
    utimesSync(path, now, now)
    assert.notEqual(await made.shell('mlops status --json'), CLEAN)
    assert.equal(statSync(path).size, 4)
  })

  test('two at once: both are tracked, ignored and complete', async () => {
    const counts = { runs: 0 }
    for (let turn = 0; turn < rounds(1, 40); turn++) {
      const made = await watched({ 'data/x': 'a', 'data/y': 'b', ...renamed(version(turn)) })
      const runs = await Promise.all(
        ['data/x', 'data/y', 'data/many'].map(path => mlops(['add', '-q', '--wait-for-lock', path], { cwd: made.root })),
      )
      assert.deepEqual(
        runs.map(({ stderr }) => stderr),
        ['', '', ''],
      )
      assert.equal(
        await made.shell('sort data/.gitignore; ls data/*.dvc; mlops status --json'),
        '/many\n/x\n/y\ndata/many.dvc\ndata/x.dvc\ndata/y.dvc\n{}\n',
      )
      made.remember()
      made.check()
      counts.runs += 3
    }
    tell('two at once', counts)
  })

  test('different verbs at once leave what one after the other leaves', async () => {
    const counts = { runs: 0 }
    for (let turn = 0; turn < rounds(1, 40); turn++) {
      const made = await watched(version(1))
      await made.shell('mlops add -q data && git add -A && git commit -qm v1')
      made.overwrite(version(2))
      const verbs = [['add', 'data'], ['push'], ['checkout', '-f'], ['pull'], ['commit', '-f'], ['remote', 'add', `r${turn}`, '../r']]
      const ran = await Promise.all(verbs.map(verb => mlops([...verb, '-q', '--wait-for-lock'], { cwd: made.root })))
      for (const { stderr } of ran) assert.doesNotMatch(stderr, /Unexpected/)
      await made.shell('mlops add -q data && mlops push -q')
      assert.equal(await made.shell('mlops status --json; mlops status -c --json'), CLEAN + CLEAN)
      counts.runs += verbs.length
    }
    tell('verbs at once', counts)
  })

  test('an object that is deleted or damaged meanwhile is found, not spread', async () => {
    const random = randomFrom(seed)
    const counts = { runs: 0, mended: 0 }
    for (let turn = 0; turn < rounds(2, 80); turn++) {
      const files = version(turn, 60)
      const made = await watched(files)
      await made.shell('mlops add -q data && mlops push -q')
      made.remember()
      const rels = Object.keys(files)
      const victim = files[rels[Math.floor(random() * rels.length)] as string] as string
      const object = objectOf(made, victim)
      const hurt = async () => {
        if (random() < 0.5) await made.shell(`rm -f '${object}'`)
        else {
          await made.shell(`chmod u+w '${object}' 2>/dev/null || true`)
          appendFileSync(object, 'x')
        }
      }
      await made.shell('rm -rf ../remote')
      const pushing = mlops(['push', '-q'], { cwd: made.root })
      await new Promise(resolve => setTimeout(resolve, random() * 700))
      await hurt()
      const { stderr } = await pushing
      assert.doesNotMatch(stderr, /Unexpected/)
      // The work tree has the bytes still: adding again mends the cache.
      await made.shell('mlops add -q data && mlops push -q')
      assert.equal(digest(readFileSync(object)), digest(victim))
      made.check()
      counts.runs++
      counts.mended++
    }
    tell('object hurt', counts)
  })

  test('a damaged list, and a list of the remote that lies', async () => {
    const made = await watched({ 'data/a': 'a', 'data/b': 'b' })
    await made.shell('mlops add -q data && mlops push -q')
    const list = (await made.shell('echo .dvc/cache/files/md5/*/*.dir')).trim()
    await made.shell(`chmod u+w ${list}`)
    writeFileSync(made.path(list), '[]')
    made.remember()
    await made.shell('mlops pull -q')
    made.check()
    assert.equal(await made.shell('mlops status --json'), CLEAN)
  })
})

function renamed(files: Readonly<Record<string, string | Uint8Array>>): Record<string, string | Uint8Array> {
  return Object.fromEntries(Object.entries(files).map(([rel, content]) => [rel.replace('data/', 'data/many/'), content]))
}

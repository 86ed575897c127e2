import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mlops } from '../../support/commandLine.ts'
import { checkObjects } from '../../support/checkObjects.ts'
import { type Files, project, type TemporaryProject } from '../../support/project.ts'

const KILLS = 10
const FILES = 150

/** Many small files and one that is read in pieces, all different from version to version. */
function version(number: number): Files {
  const files: Record<string, string | Uint8Array> = { 'data/big.bin': Buffer.alloc(6 << 20, `${number} `) }
  for (let at = 0; at < FILES; at++) files[`data/${at % 7}/${at}.txt`] = `${number} ${at}\n`.repeat(50)
  return files
}

function check(made: TemporaryProject, allowed: readonly Files[]): void {
  for (const rel of Object.keys(allowed[0] ?? {})) {
    const bytes = readFileSync(made.path(rel))
    assert.ok(
      allowed.some(files => bytes.equals(Buffer.from(files[rel] ?? ''))),
      `${rel} is no version of itself`,
    )
  }
}

/** Kills runs of one command at moments from its start to its end; how long it takes is learnt from those that end by themselves. */
class Killer {
  killed = 0
  #turn = 0
  #takes = 500

  async run(made: TemporaryProject, args: readonly string[]): Promise<void> {
    const killAfter = this.#takes * (0.2 + (0.8 * (this.#turn++ % KILLS)) / KILLS)
    const start = performance.now()
    if ((await made.mlops(args, { killAfter })).code === null) this.killed++
    else this.#takes = performance.now() - start
  }
}

suite('killed at any moment: nothing that is tracked is lost, and running it again completes it', function () {
  this.timeout(120_000)

  test('add', async () => {
    const made = await project()
    const killer = new Killer()
    for (let turn = 0; turn < KILLS; turn++) {
      const files = version(turn)
      made.write(files)
      await killer.run(made, ['add', '-q', 'data'])
      check(made, [files])
      checkObjects(made.path('.dvc/cache'))
    }
    assert.ok(killer.killed > 2, `killed ${killer.killed} times`)
    await made.shell('mlops add -q data')
    assert.equal(await made.shell('mlops status --json'), '{}\n')
    assert.equal(await made.shell('rm -r data && mlops checkout -q && mlops status --json'), '{}\n')
    check(made, [version(KILLS - 1)])
  })

  test('checkout', async () => {
    const made = await project(version(1))
    await made.shell('mlops add -q data && git add -A && git commit -qm v1')
    made.write(version(2))
    await made.shell('mlops add -q data && git add -A && git commit -qm v2')
    const killer = new Killer()
    for (let turn = 0; turn < KILLS; turn++) {
      await made.shell(`git checkout -q ${turn % 2 === 0 ? 'HEAD~1' : 'HEAD'} -- data.dvc`)
      await killer.run(made, ['checkout', '-q'])
      const there = (await made.shell('find data -type f | wc -l')).trim()
      assert.equal(there, String(FILES + 1))
      check(made, [version(1), version(2)])
      checkObjects(made.path('.dvc/cache'))
    }
    assert.ok(killer.killed > 2, `killed ${killer.killed} times`)
    await made.shell('git checkout -q HEAD -- data.dvc && mlops checkout -q')
    check(made, [version(2)])
    assert.equal(await made.shell('mlops status --json && git status --short'), '{}\n')
  })

  test('push', async () => {
    const made = await project(version(1))
    await made.shell('mlops add -q data && mkdir ../remote && mlops remote add -d store ../remote/store')
    const killer = new Killer()
    for (let turn = 0; turn < KILLS; turn++) {
      if (turn % 4 === 0) await made.shell('rm -rf ../remote/store')
      await killer.run(made, ['push', '-q'])
      checkObjects(`${made.around}/remote/store`, { complete: true })
    }
    assert.ok(killer.killed > 2, `killed ${killer.killed} times`)
    await made.shell('mlops push -q')
    assert.equal(checkObjects(`${made.around}/remote/store`, { complete: true }), FILES + 2)
    assert.equal(await made.shell('mlops status -c --json'), '{}\n')
  })

  test('move', async () => {
    const made = await project({ 'a/f.txt': 'f', 'b/keep': '' })
    await made.shell('mlops add -q a/f.txt && printf changed > a/f.txt')
    const killer = new Killer()
    for (let turn = 0; turn < KILLS; turn++) {
      const [from, to] = turn % 2 === 0 ? ['a/f.txt', 'b/f.txt'] : ['b/f.txt', 'a/f.txt']
      await killer.run(made, ['move', '-q', from, to])
      assert.equal(await made.shell('cat [ab]/f.txt'), 'changed')
      assert.match(await made.shell('cat [ab]/f.txt.dvc'), /8fa14cdd754f91cc6554c9e71929cce7/)
      if (await made.shell(`ls ${from}.dvc 2>&- || true`)) await made.shell(`mlops move -q ${from} ${to}`)
      assert.equal(await made.shell('ls [ab]/f.txt*'), `${to}\n${to}.dvc\n`)
    }
    assert.ok(killer.killed > 2, `killed ${killer.killed} times`)
  })

  test('gc', async () => {
    const made = await project()
    const killer = new Killer()
    for (let turn = 0; turn < KILLS; turn++) {
      made.write(version(turn))
      await made.shell('mlops add -q data')
      await killer.run(made, ['gc', '-q', '-w', '-f'])
      checkObjects(made.path('.dvc/cache'))
      assert.equal(await made.shell('mlops status --json'), '{}\n')
    }
    assert.ok(killer.killed > 2, `killed ${killer.killed} times`)
    await made.shell('mlops gc -q -w -f')
    assert.equal(checkObjects(made.path('.dvc/cache')), FILES + 2)
    assert.equal(await made.shell('rm -r data && mlops checkout -q && mlops status --json'), '{}\n')
  })

  test('two at once: both are tracked, ignored and complete', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const made = await project({ 'a.txt': 'a', 'b.txt': 'b', ...version(turn) })
      const [first, second, third] = await Promise.all(
        [['a.txt'], ['b.txt'], ['data']].map(paths => mlops(['add', '-q', ...paths], { cwd: made.root })),
      )
      assert.deepEqual([first?.stderr, second?.stderr, third?.stderr], ['', '', ''])
      assert.equal(
        await made.shell('sort .gitignore; ls *.dvc; mlops status --json'),
        '/a.txt\n/b.txt\n/data\na.txt.dvc\nb.txt.dvc\ndata.dvc\n{}\n',
      )
      checkObjects(made.path('.dvc/cache'))
    }
  })

  test('two of the same at once', async () => {
    const made = await project(version(1))
    const ran = await Promise.all([1, 2].map(() => mlops(['add', '-q', 'data'], { cwd: made.root })))
    assert.deepEqual(
      ran.map(({ code, stderr }) => ({ code, stderr })),
      [
        { code: 0, stderr: '' },
        { code: 0, stderr: '' },
      ],
    )
    assert.equal(await made.shell('cat .gitignore; mlops status --json'), '/data\n{}\n')
  })
})

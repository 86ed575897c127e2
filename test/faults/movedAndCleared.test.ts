import assert from 'node:assert/strict'
import { checkObjects } from '../support/checkObjects.ts'
import { isLong, rounds } from '../support/faults.ts'
import { type Files, project, type TemporaryProject } from '../support/project.ts'

const KILLS = rounds(5, 40)
const FILES = 150

/** Many small files and one that is read in pieces, all different from version to version. */
function version(number: number): Files {
  const files: Record<string, string | Uint8Array> = { 'data/big.bin': Buffer.alloc(6 << 20, `${number} `) }
  for (let at = 0; at < FILES; at++) files[`data/${at % 7}/${at}.txt`] = `${number} ${at}\n`.repeat(50)
  return files
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

suite('moving and clearing, killed at any moment: nothing that is named is lost, and running it again completes it', function () {
  this.timeout(isLong ? 600_000 : 120_000)

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
    assert.ok(killer.killed >= KILLS * 0.3, `killed ${killer.killed} times`)
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
    assert.ok(killer.killed >= KILLS * 0.3, `killed ${killer.killed} times`)
    await made.shell('mlops gc -q -w -f')
    assert.equal(checkObjects(made.path('.dvc/cache')), FILES + 2)
    assert.equal(await made.shell('rm -r data && mlops checkout -q && mlops status --json'), '{}\n')
  })
})

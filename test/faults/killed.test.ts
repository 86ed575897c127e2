import assert from 'node:assert/strict'
import { isLong, randomFrom, rounds, seed, tell, version, type Watched, watched } from '../support/faults.ts'

/**
 * Kills runs of one command at random moments, one in each stretch from its start to its end, so that a few cover all of it; how
 * long it takes is learnt from those that end by themselves.
 */
class Killer {
  runs = 0
  killed = 0
  readonly #random = randomFrom(seed)
  #takes = 700

  async run(made: Watched, args: readonly string[]): Promise<void> {
    const start = performance.now()
    const { code, stderr } = await made.mlops(args, {
      killAfter: 40 + (((this.runs % STRETCHES) + this.#random()) / STRETCHES) * this.#takes,
    })
    this.runs++
    if (code === null) this.killed++
    else {
      assert.equal(stderr, '')
      this.#takes = performance.now() - start
    }
    made.check()
  }

  done(what: string): void {
    tell(what, { runs: this.runs, killed: this.killed })
    assert.ok(this.killed > 0, 'nothing was killed')
  }
}

const CLEAN = '{}\n'
const KILLS = rounds(3, 150)
const STRETCHES = 4

suite('killed at any moment: nothing is lost, and running it again completes it', function () {
  this.timeout(isLong ? 3_600_000 : 120_000)

  test('add', async () => {
    const made = await watched({})
    const killer = new Killer()
    for (let turn = 0; turn < KILLS; turn++) {
      made.overwrite(version(turn))
      await killer.run(made, ['add', '-q', 'data'])
    }
    await made.shell('mlops add -q data')
    assert.equal(await made.shell('mlops status --json'), CLEAN)
    assert.equal(await made.shell('rm -r data && mlops checkout -q && mlops status --json'), CLEAN)
    made.check()
    killer.done('add')
  })

  test('commit', async () => {
    const made = await watched(version(0))
    await made.shell('mlops add -q data')
    const killer = new Killer()
    for (let turn = 1; turn <= KILLS; turn++) {
      made.overwrite(version(turn))
      await killer.run(made, ['commit', '-q', '-f'])
    }
    assert.equal(await made.shell('mlops commit -q -f && mlops status --json'), CLEAN)
    killer.done('commit')
  })

  for (const links of ['copy', 'hardlink']) {
    test(`checkout to another version, ${links}`, async () => {
      const made = await twoVersions(links)
      const killer = new Killer()
      for (let turn = 0; turn < KILLS; turn++) await killer.run(made, ['checkout', '-q', '--version', turn % 2 === 0 ? 'v1' : 'v2', 'data'])
      assert.equal(
        await made.shell('git checkout -q HEAD -- data.dvc && mlops checkout -q && mlops status --json && git status --short'),
        CLEAN,
      )
      killer.done(`checkout, ${links}`)
    })
  }

  test('checkout after Git brought another pointer', async () => {
    const made = await twoVersions('copy')
    const killer = new Killer()
    for (let turn = 0; turn < KILLS; turn++) {
      await made.shell(`git checkout -q ${turn % 2 === 0 ? 'HEAD~1' : 'HEAD'} -- data.dvc`)
      await killer.run(made, ['checkout', '-q'])
      assert.equal((await made.shell('find data -type f | wc -l')).trim(), '151')
    }
    assert.equal(await made.shell('mlops checkout -q && mlops status --json'), CLEAN)
    killer.done('checkout of pointers')
  })

  test('push', async () => {
    const made = await watched(version(1))
    await made.shell('mlops add -q data')
    made.remember()
    const killer = new Killer()
    for (let turn = 0; turn < KILLS; turn++) {
      if (turn % 3 === 0) await made.shell('rm -rf ../remote')
      await killer.run(made, ['push', '-q'])
    }
    assert.equal(await made.shell('mlops push -q && mlops status -c --json'), CLEAN)
    made.check()
    killer.done('push')
  })

  test('pull', async () => {
    const made = await watched(version(1))
    await made.shell('mlops add -q data && mlops push -q')
    const killer = new Killer()
    for (let turn = 0; turn < KILLS; turn++) {
      if (turn % 3 === 0) await made.shell('rm -rf data .dvc/cache')
      await killer.run(made, ['pull', '-q'])
    }
    assert.equal(await made.shell('mlops pull -q && mlops status --json'), CLEAN)
    made.remember()
    assert.equal((await made.shell('find data -type f | wc -l')).trim(), '151')
    killer.done('pull')
  })
})

async function twoVersions(links: string): Promise<Watched> {
  const made = await watched(version(1))
  await made.shell(`mlops config cache.type ${links} && mlops add -q data && git add -A && git commit -qm v1`)
  await made.shell('rm -r data')
  made.overwrite(version(2))
  await made.shell('mlops add -q data && git add -A && git commit -qm v2')
  made.overwrite({})
  return made
}

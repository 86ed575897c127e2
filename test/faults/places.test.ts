import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { checkObjects } from '../support/checkObjects.ts'
import { isRoot } from '../support/checkBad.ts'
import { mlops } from '../support/commandLine.ts'
import { isLong, randomFrom, rounds, seed, tell, version, watched, type Watched } from '../support/faults.ts'

const CLEAN = '{}\n'
const mounted: string[] = []
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** A small disk of its own at `path`; false where that is not allowed. */
function mountSmall(path: string, size: string): boolean {
  mkdirSync(path, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path], { stdio: 'ignore' })
    mounted.push(path)
    return true
  } catch {
    return false
  }
}

function unmountAll(): void {
  for (const path of mounted.splice(0)) execFileSync('umount', ['-l', path], { stdio: 'ignore' })
}

suite('places that fail: nothing is lost, and running it again completes it', function () {
  this.timeout(isLong ? 1_800_000 : 120_000)
  teardown(unmountAll)

  const disks = [
    { name: 'the cache', at: (made: Watched) => made.path('.dvc/cache'), verb: ['add', '-q', 'data'] },
    { name: 'the remote', at: (made: Watched) => made.remote, verb: ['push', '-q'] },
  ]
  for (const { name, at, verb } of disks) {
    test(`a disk that is full: ${name}`, async function () {
      const counts = { runs: 0, full: 0 }
      const random = randomFrom(seed)
      for (let turn = 0; turn < rounds(1, 40); turn++) {
        const made = await watched(version(turn))
        if (verb[0] === 'push') await made.shell('mlops add -q data')
        made.remember()
        if (!mountSmall(at(made), `${100 + Math.floor(random() * 7000)}k`)) {
          console.log('      no right to mount a small disk here: a full disk is not tried')
          this.skip()
        }
        const { code, stderr } = await made.mlops(verb)
        counts.runs++
        if (code !== 0) {
          counts.full++
          assert.match(stderr, /^ERROR: The disk is full/)
        }
        made.check()
        execFileSync('mount', ['-o', 'remount,size=64m', at(made)])
        await made.shell(`mlops ${verb.join(' ')}`)
        assert.equal(await made.shell(verb[0] === 'push' ? 'mlops status -c --json' : 'mlops status --json'), CLEAN)
        made.check()
        unmountAll()
      }
      tell(`full: ${name}`, counts)
    })
  }

  test('a disk that is full: the work tree, while it is checked out', async function () {
    const made = await watched({})
    if (!mountSmall(made.path('data'), '16m')) {
      console.log('      no right to mount a small disk here: a full disk is not tried')
      this.skip()
    }
    made.overwrite(version(1))
    await made.shell('mlops add -q data')
    made.overwrite({})
    await made.shell('rm -r data/*')
    execFileSync('mount', ['-o', 'remount,size=3m', made.path('data')])
    const { code, stderr } = await made.mlops(['checkout', '-q'])
    assert.notEqual(code, 0)
    assert.match(stderr, /^ERROR: The disk is full/)
    made.check()
    execFileSync('mount', ['-o', 'remount,size=16m', made.path('data')])
    assert.equal(await made.shell('mlops checkout -q && mlops status --json'), CLEAN)
    made.check()
  })

  test('a directory that may not be written', async function () {
    if (!isRoot) {
      console.log('      only tried as root, who can run a command as nobody')
      this.skip()
    }
    const made = await watched(version(1))
    await made.shell('mlops add -q data && git add -A && git commit -qm v1')
    made.overwrite(version(2))
    const verbs: Record<string, readonly string[]> = {
      '.dvc/cache/files/md5': ['add', '-q', 'data'],
      '.': ['add', '-q', 'data'],
      'data/1': ['checkout', '-q', '-f'],
    }
    for (const [place, verb] of Object.entries(verbs)) {
      made.remember()
      await made.shell(`chown -R nobody .. && chmod a-w '${place}' && find .dvc/cache -type d -exec chmod a+x {} +`)
      if (place.startsWith('.dvc')) await made.shell(`find '${place}' -type d -exec chmod a-w {} +`)
      const { code, stderr } = await made.mlops(verb, { uid: 65_534 })
      assert.notEqual(code, 0, place)
      assert.match(stderr, /^ERROR: .* cannot be written \(EACCES\)/)
      await made.shell(`find .dvc/cache . -type d -exec chmod u+w {} +`)
      made.check()
    }
    await made.shell('chown -R root .. && mlops add -q data')
    made.check()
  })

  for (const way of ['goes away', 'is replaced by an empty directory']) {
    test(`a remote that ${way} half-way`, async () => {
      const random = randomFrom(seed)
      const counts = { runs: 0, noticed: 0 }
      for (let turn = 0; turn < rounds(1, 80); turn++) {
        const made = await watched(version(turn, 500))
        await made.shell('mlops add -q data && mkdir ../remote')
        made.remember()
        const elsewhere = `${made.around}/repo/gone`
        const pushing = mlops(['push', '-q'], { cwd: made.root })
        while (!existsSync(`${made.remote}/files`)) await wait(1)
        await wait(random() * 60)
        renameSync(made.remote, elsewhere)
        if (way !== 'goes away') mkdirSync(made.remote)
        const { code, stderr } = await pushing
        counts.runs++
        if (code !== 0) counts.noticed++
        assert.doesNotMatch(stderr, /Unexpected/)
        if (way === 'goes away') assert.ok(!existsSync(made.remote), 'a remote that is not there is not made')
        made.check()
        checkObjects(elsewhere, { complete: true })
        rmSync(made.remote, { recursive: true, force: true })
        renameSync(elsewhere, made.remote)
        await made.shell('mlops push -q')
        assert.equal(await made.shell('mlops status -c --json'), CLEAN)
        made.check()
      }
      tell(`remote ${way}`, counts)
    })
  }

  test('a remote that vanishes while it is pulled from', async () => {
    const random = randomFrom(seed)
    const counts = { runs: 0, noticed: 0 }
    for (let turn = 0; turn < rounds(1, 60); turn++) {
      const made = await watched(version(turn))
      await made.shell('mlops add -q data && mlops push -q && rm -r data .dvc/cache')
      const pulling = mlops(['pull', '-q'], { cwd: made.root })
      await wait(100 + random() * 500)
      renameSync(made.remote, `${made.around}/repo/gone`)
      const { code, stderr } = await pulling
      counts.runs++
      if (code !== 0) counts.noticed++
      assert.doesNotMatch(stderr, /Unexpected/)
      made.check()
      renameSync(`${made.around}/repo/gone`, made.remote)
      assert.equal(await made.shell('mlops pull -q && mlops status --json'), CLEAN)
      made.check()
    }
    tell('remote gone while pulling', counts)
  })

  test('a file in the way of a directory of objects', async () => {
    const made = await watched({ 'data/a': 'a' })
    mkdirSync(made.path('.dvc/cache/files'), { recursive: true })
    writeFileSync(made.path('.dvc/cache/files/md5'), 'mine')
    made.remember()
    const { code, stderr } = await made.mlops(['add', '-q', 'data'])
    assert.notEqual(code, 0)
    assert.doesNotMatch(stderr, /Unexpected/)
    rmSync(made.path('.dvc/cache/files/md5'))
    await made.shell('mlops add -q data')
    made.check()
  })
})

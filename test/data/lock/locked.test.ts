import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { locked } from '../../../src/data/lock/locked.ts'
import { Project } from '../../../src/data/project.ts'
import { add } from '../../../src/data/verbs/add.ts'
import { pull } from '../../../src/data/verbs/pull.ts'
import { push } from '../../../src/data/verbs/push.ts'
import { remoteAdd } from '../../../src/data/verbs/configure.ts'
import { selectTargets } from '../../../src/data/verbs/selectTargets.ts'
import { hasPython, holdAsDvc } from '../../support/dvcLock.ts'
import { closeAll, open, openTemporary, pool } from '../../support/openTemporary.ts'

const NOTHING = async () => undefined

/** A promise and what settles it. */
function gate(): { open: () => void; opened: Promise<void> } {
  let settle = () => {}
  const opened = new Promise<void>(resolve => (settle = resolve))
  return { open: () => settle(), opened }
}

suite('the lock of a project', function () {
  this.timeout(60_000)
  suiteSetup(function () {
    if (process.platform !== 'linux' || !hasPython) {
      console.log('      no python3 with fcntl here: what DVC does to a lock is not tried')
      this.skip()
    }
  })
  teardown(closeAll)

  test('while DVC holds it, what writes fails with its holder, and what reads goes on', async () => {
    const made = await openTemporary({ a: '1', b: '2' })
    await made.shell('mlops add -q a')
    const dvc = await holdAsDvc(made.path('.dvc/tmp/lock'), 60)
    assert.ok(dvc)
    const impatient = new Project(made.root, { pool, trusted: true, lockWait: 100 })
    await assert.rejects(add(impatient, made.paths('b')), (error: Error & { code: string; data: object }) => {
      assert.equal(error.code, 'data/locked')
      assert.match(error.message, new RegExp(`process ${dvc.pid} \\(\\S*python3 -c import fcntl.*…\\) since `))
      assert.ok(error.message.startsWith(`The data project ${made.root} is being changed by`), error.message)
      return true
    })
    impatient.dispose()
    assert.equal(await made.shell('mlops status --json && ls *.dvc && mlops remote list'), '{}\na.dvc\n')
    await dvc.kill()
    await add(made.project, made.paths('b'))
    assert.equal(await made.shell('ls *.dvc'), 'a.dvc\nb.dvc\n')
  })

  test('while we hold it, DVC does not get it; afterwards it does, and finds its file as it leaves it', async () => {
    const made = await openTemporary()
    const file = made.path('.dvc/tmp/lock')
    await locked(made.project, {}, async () => {
      assert.equal(await holdAsDvc(file, 0), undefined)
      assert.equal(readFileSync(file, 'utf8'), ` ${process.pid}\n`)
    })
    const dvc = await holdAsDvc(file, 0.01)
    assert.ok(dvc)
    await dvc.ended
    assert.equal(readFileSync(file, 'utf8'), ` ${dvc.pid}\n`)
  })

  test('waits for DVC to be done', async () => {
    const made = await openTemporary({ a: '1' })
    assert.ok(await holdAsDvc(made.path('.dvc/tmp/lock'), 0.5))
    assert.equal((await made.mlops(['add', '-q', '--wait-for-lock', 'a'])).code, 0)
    assert.equal(await made.shell('mlops status --json'), '{}\n')
  })

  test('waiting can be cancelled', async () => {
    const made = await openTemporary({ a: '1' })
    const dvc = await holdAsDvc(made.path('.dvc/tmp/lock'), 60)
    const control = new AbortController()
    const adding = add(made.project, made.paths('a'), { signal: control.signal })
    setTimeout(() => control.abort(), 100)
    await assert.rejects(adding, { name: 'AbortError' })
    await dvc?.kill()
  })

  test('a verb within a verb does not wait for itself, two side by side wait for each other', async () => {
    const made = await openTemporary({ a: '1' })
    await add(made.project, made.paths('a'))
    await remoteAdd(made.project, { name: 'store', url: '../remote' }, { default: true })
    await locked(made.project, {}, async () => {
      await push(made.project, selectTargets(made.project, []))
      await pull(made.project, selectTargets(made.project, []))
    })
    let inside = 0
    const one = (project: Project) =>
      locked(project, {}, async () => {
        assert.equal(++inside, 1)
        await new Promise(resolve => setTimeout(resolve, 20))
        inside--
      })
    await Promise.all([one(made.project), one(made.project), one(open(made.root))])
  })

  test('what was started within a turn does not hold the lock when the turn is over', async () => {
    const made = await openTemporary()
    const go = gate()
    let later: Promise<unknown> = Promise.resolve()
    await locked(made.project, {}, async () => {
      later = go.opened.then(() => locked(made.project, { wait: 0 }, NOTHING))
    })
    const dvc = await holdAsDvc(made.path('.dvc/tmp/lock'), 60)
    go.open()
    await assert.rejects(later, { code: 'data/locked' })
    await dvc?.kill()
  })

  test('a stage that DVC runs keeps its paths to itself; notes of one that ended are taken out', async () => {
    const made = await openTemporary({ 'data/a': '1', b: '2' })
    const notes = made.path('.dvc/tmp/rwlock')
    const note = (pid: number) =>
      JSON.stringify({
        write: { [made.path('data/out')]: { pid, cmd: 'dvc repro' } },
        read: { [made.path('c')]: [{ pid: 999_999_999, cmd: 'dvc repro' }] },
      })
    writeFileSync(notes, note(process.pid))
    await assert.rejects(add(made.project, made.paths('data')), {
      code: 'data/in-use',
      message: `A stage that DVC runs is at work on ${made.path('data/out')} (process ${process.pid}, dvc repro): wait until it has ended, then try again.`,
    })
    await add(made.project, made.paths('b'))
    assert.deepEqual(JSON.parse(readFileSync(notes, 'utf8')), {
      write: { [made.path('data/out')]: { pid: process.pid, cmd: 'dvc repro' } },
      read: {},
    })
    writeFileSync(notes, note(999_999_999))
    await add(made.project, made.paths('data'))
    assert.equal(readFileSync(notes, 'utf8'), '{"write":{},"read":{}}')
  })

  test('where the project locks by hard links, or the system has no locks, we lock among ourselves', async () => {
    const made = await openTemporary({ a: '1' })
    await made.shell('mlops config core.hardlink_lock true')
    made.project.reload()
    await made.shell('rm -f .dvc/tmp/lock')
    const end = gate()
    const first = locked(made.project, {}, () => end.opened)
    assert.equal(await made.shell('ls .dvc/tmp/lock 2>/dev/null || echo none'), 'none\n')
    await assert.rejects(locked(open(made.root), { wait: 0 }, NOTHING), { code: 'data/locked' })
    end.open()
    await first
    await locked(open(made.root), { wait: 0 }, NOTHING)
  })
})

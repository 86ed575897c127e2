import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parseLock } from '../../../src/data/stages/parseLock.ts'
import { parseStages } from '../../../src/data/stages/parseStages.ts'
import { project, type TemporaryProject } from '../../support/project.ts'

const PIPELINE = `stages:
  make:
    cmd: anything
    wdir: w
    deps: [../raw.csv]
    outs:
    - model.bin
    - kept.txt: {cache: false}
    - local.txt: {push: false}
  each:
    foreach: [1, 2]
    do:
      cmd: echo
      outs:
      - out-\${item}.txt: {push: false}
`
const LOCK = `schema: '2.0'
stages:
  make:
    cmd: anything
    deps:
    - path: ../raw.csv
    outs:
    - path: kept.txt
    - path: local.txt
    - path: model.bin
  each@1:
    cmd: echo
    outs:
    - path: out-1.txt
  gone:
    cmd: echo
    outs:
    - path: gone.txt
`
const FILES = {
  'w/model.bin': 'model',
  'w/kept.txt': 'kept',
  'w/local.txt': 'local',
  'out-1.txt': 'one',
  'raw.csv': 'raw',
  'gone.txt': 'x',
}

/** A pipeline whose stages have run, as far as data tells: lock and cache say what they made. */
async function ran(): Promise<TemporaryProject> {
  const made = await project({ 'dvc.yaml': PIPELINE, 'dvc.lock': LOCK, ...FILES })
  await made.shell('mlops remote add -q -d store ../remote && mlops commit -f')
  return made
}

const lines = (text: string) => text.split('\n').filter(line => line !== '')

suite('outputs of pipelines', function () {
  this.timeout(30_000)

  test('commit records what the stages made and were made from, in the words of DVC', async () => {
    const made = await ran()
    assert.equal(
      readFileSync(made.path('dvc.lock'), 'utf8').split('  each@1')[0],
      `schema: '2.0'
stages:
  make:
    cmd: anything
    deps:
    - path: ../raw.csv
      hash: md5
      md5: ${md5('raw')}
      size: 3
    outs:
    - path: kept.txt
      hash: md5
      md5: ${md5('kept')}
      size: 4
    - path: local.txt
      hash: md5
      md5: ${md5('local')}
      size: 5
    - path: model.bin
      hash: md5
      md5: ${md5('model')}
      size: 5
`,
    )
    assert.equal(await made.shell('mlops status --json'), '{}\n')
  })

  test('a clone pulls them; what is not to be cached or pushed stays out of both', async () => {
    const made = await ran()
    await made.shell('printf "/w\\n/out*\\n/gone*\\n/raw*\\n" > .gitignore && git add -A && git commit -qm v1')
    assert.equal(await made.shell('mlops status -c'), '\tnew:                w/model.bin\n')
    assert.equal(await made.shell('mlops push'), '1 file pushed\n')
    assert.deepEqual(lines(await made.shell('cd .dvc/cache/files/md5 && find . -type f | wc -l')), ['3'])
    await made.shell('git clone -q . ../clone')
    const pulled = await made.mlops(['pull'], { cwd: join(made.around, 'clone') })
    assert.equal(pulled.code, 1)
    assert.equal(pulled.stdout, 'A       w/model.bin\n1 file fetched and 1 file added\n')
    assert.match(pulled.stderr, /^ERROR: The content of out-1\.txt, w\/local\.txt is not in the cache/)
    assert.equal(readFileSync(join(made.around, 'clone/w/model.bin'), 'utf8'), 'model')
    assert.ok(!existsSync(join(made.around, 'clone/w/kept.txt')))
  })

  test('targets are stages, files of pipelines and paths', async () => {
    const made = await ran()
    made.write({ 'w/model.bin': 'MODEL', 'out-1.txt': 'ONE' })
    const changed = {
      make: [{ 'changed outs': { 'w/model.bin': 'modified' } }],
      'each@1': [{ 'changed outs': { 'out-1.txt': 'modified' } }],
    }
    const json = async (target: string) => JSON.parse(await made.shell(`mlops status --json ${target}`)) as unknown
    assert.deepEqual(await json(''), changed)
    for (const target of ['make', 'dvc.yaml:make', 'w/model.bin', 'w']) assert.deepEqual(await json(target), { make: changed.make }, target)
    for (const target of ['each', 'each@1']) assert.deepEqual(await json(target), { 'each@1': changed['each@1'] }, target)
    assert.deepEqual(await json('dvc.yaml'), changed)
    assert.deepEqual(JSON.parse(await made.shell('cd w && mlops status --json model.bin')), {
      '../dvc.yaml:make': [{ 'changed outs': { 'model.bin': 'modified' } }],
    })
  })

  test('checkout brings them back, diff and data status tell of them', async () => {
    const made = await ran()
    await made.shell('printf "/w\\n/out*\\n" > .gitignore && git add -A && git commit -qm v1 && rm -r w')
    assert.deepEqual(JSON.parse(await made.shell('mlops data status --json')), { uncommitted: { deleted: ['w/local.txt', 'w/model.bin'] } })
    assert.equal(await made.shell('mlops checkout'), 'A       w/local.txt\nA       w/model.bin\n')
    made.write({ 'w/model.bin': 'second' })
    assert.equal(await made.shell('mlops diff'), 'Modified:\n    w/model.bin\n\nfiles summary: 1 modified\n')
    assert.equal(await made.shell('mlops commit -q -f && mlops diff HEAD'), 'Modified:\n    w/model.bin\n\nfiles summary: 1 modified\n')
  })

  test('gc keeps them; add, move and remove leave them to their stage', async () => {
    const made = await ran()
    assert.match(await made.shell('mlops gc -w -f'), /^No unused 'repo' cache/)
    for (const verb of ['add w/model.bin', 'move w/model.bin w/other.bin', 'remove w/model.bin']) {
      const { code, stderr } = await made.mlops(verb.split(' '))
      assert.notEqual(code, 0)
      assert.match(stderr, /^ERROR: w\/model\.bin is made by the stage make of a pipeline/)
    }
  })

  test('without -f commit asks before it takes a change for meant, and refuses where nobody can be asked', async () => {
    const made = await ran()
    made.write({ 'w/model.bin': 'other' })
    const before = readFileSync(made.path('dvc.lock'), 'utf8')
    const { code, stderr } = await made.mlops(['commit'])
    assert.equal(code, 255)
    assert.match(stderr, /w\/model\.bin is not what was last recorded/)
    assert.equal(readFileSync(made.path('dvc.lock'), 'utf8'), before)
  })

  test('a dvc.yaml that cannot be read is said with its line, not passed over', async () => {
    const made = await ran()
    made.write({ 'dvc.yaml': 'stages:\n  a: [\n' })
    const { code, stderr } = await made.mlops(['push'])
    assert.equal(code, 1)
    assert.match(stderr, /dvc\.yaml is not valid YAML/)
  })

  test('parsing never throws', () => {
    const broken = fc.string({ unit: fc.constantFrom(...'{}[]:-&*|>"\'#\n ${}abc: 01'), maxLength: 200 })
    fc.assert(
      fc.property(broken, text => {
        parseLock(text, '/p/dvc.lock')
        parseStages(text, '/p/dvc.yaml')
      }),
    )
  })
})

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}

import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { ask } from '../../support/ask.ts'

const CLI = resolve(import.meta.dirname, '../../../src/cli.ts')
const SCRIPTS = resolve(import.meta.dirname, '../../fixtures/python')
const run = promisify(execFile)

interface Running {
  readonly folder: string
  readonly url: string
  readonly token: string | undefined
  readonly process: ChildProcess
}

const started: Running[] = []

/** `mlops tracking` in an empty folder, once it says where it listens. */
function startTracking(...args: readonly string[]): Promise<Running> {
  return startTrackingIn(mkdtempSync(join(tmpdir(), 'mlops-tracking-')), ...args)
}

async function startTrackingIn(folder: string, ...args: readonly string[]): Promise<Running> {
  const environment = { ...process.env }
  delete environment['MLFLOW_TRACKING_TOKEN']
  const child = spawn(process.execPath, [CLI, '--cd', folder, 'tracking', '--json', ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const running = { folder, process: child, ...(JSON.parse(line.toString()) as { url: string; token?: string }) }
  started.push({ token: undefined, ...running })
  return { token: undefined, ...running }
}

function train({ url, token }: Running, ...args: readonly string[]): Promise<{ stdout: string }> {
  const environment = { ...process.env, MLFLOW_TRACKING_URI: url, ...(token === undefined ? {} : { MLFLOW_TRACKING_TOKEN: token }) }
  return run('python3', [join(SCRIPTS, 'train_diabetes.py'), ...args], { env: { ...environment, PYTHONDONTWRITEBYTECODE: '1' } })
}

suite('mlops tracking', function () {
  this.timeout(60_000)

  suiteTeardown(() => {
    for (const { process: child, folder } of started.splice(0)) {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('a tutorial’s script in Python logs its run, finds it and registers its model', async () => {
    const running = await startTracking()
    const { stdout } = await train(running, '0.5', '0.1')
    assert.match(stdout, /^run [0-9a-f]{32}\nfound ElasticNet 0\.5 0\.1\nversion 1 of diabetes\nartifacts fit model\n$/)
    const id = stdout.slice(4, 36)
    const artifact = join(running.folder, '.mlops', 'artifacts', '1', id, 'artifacts', 'fit', 'coefficients.txt')
    assert.match(readFileSync(artifact, 'utf8'), /^slope \d/)
    assert.equal(readFileSync(join(running.folder, '.mlops', '.gitignore'), 'utf8'), '*\n')
    const again = await train(running, '0.5', '0.2')
    assert.match(again.stdout, /version 2 of diabetes/)
  })

  test('with --proxy the artifacts go through the server', async () => {
    const running = await startTracking('--proxy', '--store', 'sqlite:///runs.db', '--artifacts', 'files', '--no-token')
    assert.equal(running.token, undefined)
    const { stdout } = await train(running)
    const stored = join(running.folder, 'files', '1', stdout.slice(4, 36), 'artifacts', 'model', 'MLmodel')
    assert.ok(existsSync(stored))
    assert.ok(existsSync(join(running.folder, 'runs.db')))
  })

  test('an mlflow.db that is there is served, with what is in it', async () => {
    const first = await startTracking('--store', 'sqlite:///mlflow.db')
    await train(first)
    first.process.kill('SIGTERM')
    await once(first.process, 'exit')
    const again = await startTrackingIn(first.folder)
    const path = '/api/2.0/mlflow/experiments/get-by-name?experiment_name=diabetes'
    const answer = await ask(again.url, { method: 'GET', path, headers: { Authorization: `Bearer ${again.token}` } })
    assert.match(answer.body.toString(), /"artifact_location":"[^"]*mlartifacts[^"]*"/)
    assert.equal(existsSync(join(first.folder, '.mlops')), false)
  })

  test('without the token nobody gets in', async () => {
    const { url, token } = await startTracking()
    const path = '/api/2.0/mlflow/experiments/get?experiment_id=0'
    const asked = async (Authorization?: string) =>
      (await ask(url, { method: 'GET', path, headers: Authorization === undefined ? {} : { Authorization } })).status
    assert.equal(await asked(), 401)
    assert.equal(await asked(`Bearer ${token}x`), 401)
    assert.equal(await asked(`Bearer ${token}`), 200)
    assert.equal(await asked(`Basic ${Buffer.from(`anyone:${token}`).toString('base64')}`), 200)
    assert.equal((await ask(url, { method: 'GET', path: '/health' })).status, 200)
    for (let attempt = 0; attempt < 20; attempt++) await asked('Bearer guess')
    assert.equal(await asked('Bearer guess'), 429)
    assert.equal(await asked(`Bearer ${token}`), 200)
  })

  test('Ctrl+C ends it, with nothing left of its work beside the database', async function () {
    if (process.platform === 'win32') return this.skip()
    const running = await startTracking()
    await train(running)
    running.process.kill('SIGINT')
    const [code] = (await once(running.process, 'exit')) as [number | null]
    assert.equal(code, 0)
    assert.ok(existsSync(join(running.folder, '.mlops', 'mlflow.db')))
    assert.equal(existsSync(join(running.folder, '.mlops', 'mlflow.db-wal')), false)
  })

  test('a port that is taken, or none, is said', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const folder = mkdtempSync(join(tmpdir(), 'mlops-tracking-'))
    const fail = (...args: readonly string[]) =>
      run(process.execPath, [CLI, '--cd', folder, 'tracking', ...args]).then(
        () => '',
        (error: unknown) => (error as { stderr: string }).stderr,
      )
    try {
      assert.match(await fail('--port', String(port)), /^ERROR: The tracking server cannot listen on port \d+ \(EADDRINUSE\)/)
      assert.match(await fail('--port', 'x'), /^ERROR: .*x is no port/)
      assert.match(await fail('--store', 'postgres://h/d'), /^ERROR: .*is no store/)
    } finally {
      other.close()
      rmSync(folder, { recursive: true })
    }
  })
})

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createTrackingServer } from '../src/tracking/server/createTrackingServer.ts'
import { openStore } from '../src/tracking/sqlite/openStore.ts'
import { median } from './peer.ts'
import { writeSection } from './writeSection.ts'

// npm run bench:server: the tracking server as `mlops tracking` runs it, and a client that keeps some connections open. The
// real server's figures were measured on the same kind of machine with its own client: 200 log-metric/s, 16,000 metrics/s in
// batches, 3.5 to 8 s to start.
const ROUNDS = 5
const root = resolve(import.meta.dirname, '..')
const cli = join(root, 'dist', 'cli.js')

interface Served {
  readonly folder: string
  readonly url: string
  readonly token: string
  readonly process: ChildProcess
}

interface Rate {
  readonly perSecond: number
  /** The same by the server's own processor time; NaN where the system does not tell it. */
  readonly byProcessor: number
}

execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--production'], { stdio: ['ignore', 2, 2] })
const ready: number[] = []
const opened: number[] = []
const metrics: Rate[] = []
const batches: Rate[] = []
for (let round = 0; round < ROUNDS; round++) {
  opened.push(await timeOpening())
  const start = performance.now()
  const served = await serve()
  ready.push(performance.now() - start)
  const run = await createRun(served)
  metrics.push(await rate(served, { requests: 10_000, connections: 16, body: step => ['log-metric', { run_id: run, ...point(step) }] }))
  const batch = (from: number) => Array.from({ length: 1000 }, (_, index) => point(from * 1000 + index))
  const perBatch = await rate(served, { requests: 200, connections: 2, body: from => ['log-batch', { run_id: run, metrics: batch(from) }] })
  batches.push({ perSecond: perBatch.perSecond * 1000, byProcessor: perBatch.byProcessor * 1000 })
  served.process.kill('SIGINT')
  await once(served.process, 'exit')
  rmSync(served.folder, { recursive: true, force: true })
}
const report = `Written by \`npm run bench:server\`, with which \`npm run bench\` ends: over HTTP, database of MLflow 3.11, ${availableParallelism()} cores that client, server and other work share, Node ${process.version}, medians of ${ROUNDS}.
The real server's figures are those of MLflow 3.11 with its own client on such a machine.

| work | by the clock | by the server's processor time | the real server | goal |
|---|---|---|---|---|
| \`log-metric\`, 16 connections | ${show(metrics, 'perSecond')}/s | ${show(metrics, 'byProcessor')}/s | 200/s | 5,000/s |
| \`log-batch\` of 1,000, 2 connections | ${show(batches, 'perSecond')} metrics/s | ${show(batches, 'byProcessor')} metrics/s | 16,000 metrics/s | 200,000 metrics/s |
| a new store, until the first answer | ${Math.round(median(opened))} ms | | 7,600 ms | below 300 ms |
| \`mlops tracking\`, until it says where | ${Math.round(median(ready))} ms | | | |
`
console.log(process.argv.includes('--json') ? JSON.stringify(toResults()) : report)
writeSection('The tracking server', report)

/** What `--json` prints: rates a second, or milliseconds. */
function toResults(): object[] {
  const rateOf = (name: string, goal: number, rates: readonly Rate[]) => {
    const [wall, processor] = (['perSecond', 'byProcessor'] as const).map(by => median(rates.map(one => one[by])))
    return { name, unit: '/s', wall, processor, goal }
  }
  return [
    rateOf('log-metric, 16 connections', 5000, metrics),
    rateOf('metrics by log-batch of 1,000, 2 connections', 200_000, batches),
    { name: 'a new store, until the first answer', unit: 'ms', wall: median(opened), goal: 300 },
    { name: 'mlops tracking, until it says where', unit: 'ms', wall: median(ready) },
  ]
}

function show(rates: readonly Rate[], by: keyof Rate): string {
  const value = median(rates.map(each => each[by]))
  return Number.isNaN(value) ? '?' : Math.round(value).toLocaleString('en')
}

function point(step: number): object {
  return { key: `key${step % 10}`, value: Math.sin(step), timestamp: 1_600_000_000_000 + step, step }
}

/** Milliseconds from nothing to the first answer, on a thread that runs already: what the editor's first run waits for. */
async function timeOpening(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'mlops-bench-'))
  const start = performance.now()
  const store = openStore({ path: join(folder, 'mlflow.db'), artifactRoot: folder })
  const server = await createTrackingServer({ store, artifactRoot: folder })
  await fetch(`${server.url}/health`)
  const milliseconds = performance.now() - start
  await server.close()
  store.dispose()
  rmSync(folder, { recursive: true, force: true })
  return milliseconds
}

async function serve(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'mlops-bench-'))
  const child = spawn(process.execPath, [cli, '--cd', folder, 'tracking', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { folder, process: child, ...(JSON.parse(line.toString()) as { url: string; token: string }) }
}

async function createRun({ url, token }: Served): Promise<string> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const answer = await fetch(`${url}/api/2.0/mlflow/runs/create`, { method: 'POST', headers, body: '{"experiment_id":"0"}' })
  return ((await answer.json()) as { run: { info: { run_id: string } } }).run.info.run_id
}

interface Load {
  readonly requests: number
  readonly connections: number
  /** Endpoint and body of the request with this number. */
  readonly body: (number: number) => readonly [string, object]
}

/** Sends on all connections at once, on each the next request when the one before was answered. */
async function rate(served: Served, { requests, connections, body }: Load): Promise<Rate> {
  const texts = Array.from({ length: requests }, (_, number) => toRequest(served, body(number)))
  const before = processorSeconds(served.process)
  const start = performance.now()
  await Promise.all(Array.from({ length: connections }, () => sendAll(served, texts)))
  const seconds = (performance.now() - start) / 1000
  return { perSecond: requests / seconds, byProcessor: requests / (processorSeconds(served.process) - before) }
}

function toRequest({ url, token }: Served, [endpoint, body]: readonly [string, object]): string {
  const text = JSON.stringify(body)
  const head = [
    `POST /api/2.0/mlflow/runs/${endpoint} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    'User-Agent: mlflow-python-client/3.11.1',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${text}`
}

function sendAll({ url }: Served, waiting: string[]): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', noDelay: true })
    const next = () => {
      const text = waiting.pop()
      if (text !== undefined) return void socket.write(text)
      socket.end()
      done()
    }
    socket.on('connect', next)
    socket.on('error', fail)
    socket.on('data', (data: Buffer) => (data.toString('latin1').startsWith('HTTP/1.1 200') ? next() : fail(new Error(data.toString()))))
  })
}

/** Linux counts in hundredths of a second. */
function processorSeconds({ pid }: ChildProcess): number {
  if (process.platform !== 'linux') return Number.NaN
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')
  return (Number(fields[13]) + Number(fields[14])) / 100
}

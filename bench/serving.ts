import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { LocalServing } from '../src/serving/engine/localServing.ts'
import { readModel } from '../src/serving/model/readModel.ts'
import { writeFlaskApp } from '../src/serving/scaffold/writeFlaskApp.ts'
import { debianPython, hasModules, trainIris } from '../test/support/realPython.ts'
import { type Asked, askMany } from './askMany.ts'
import { isHere, median } from './peer.ts'
import { writeSection } from './writeSection.ts'

// npm run bench:serving: the gateway beside a bare proxy, and a forest behind it beside the tutorial's Flask app on gunicorn.
const ROUNDS = 5
const MLFLOW = '{"inputs":[[5.1,3.5,1.4,0.2]]}'
const FLASK = '{"a":5.1,"b":3.5,"c":1.4,"d":0.2}'

/** Rates, latencies and counts; `goal` is met when `value` is at most (`'most'`) or at least (`'least'`) that. */
interface Result {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly goal?: readonly ['most' | 'least', number]
  readonly beside: string
}

interface Peer {
  readonly child: ChildProcess
  readonly port: number
  readonly lines: Interface
}

const results = [...(await besideProxy()), ...(await endToEnd())]
const report = `Written by \`npm run bench:serving\`: medians of ${ROUNDS} interleaved rounds, ${availableParallelism()} cores that client, servers and other work share, Node ${process.version}.

| what | measured | beside | goal |
|---|---|---|---|
${results.map(toRow).join('\n')}
`
console.log(process.argv.includes('--json') ? JSON.stringify(results) : report)
writeSection('Serving', report)
process.exit(0)

function toRow({ name, value, unit, goal, beside }: Result): string {
  const figure = (number: number) => number.toLocaleString('en', { maximumFractionDigits: Math.abs(number) < 100 ? 2 : 0 })
  const wanted = goal ? `${goal[0] === 'most' ? '≤' : '≥'} ${figure(goal[1])} ${unit}` : ''
  return `| ${name} | ${figure(value)} ${unit} | ${beside} | ${wanted} |`
}

function start(...args: string[]): Promise<Peer> {
  const options = ['--expose-gc', join(import.meta.dirname, 'servingPeer.ts'), ...args]
  const child = spawn(process.execPath, options, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  return new Promise(done => lines.once('line', line => done({ child, port: Number(line), lines })))
}

function memory({ child, lines }: Peer): Promise<number> {
  child.stdin?.write('memory\n')
  return new Promise(done => lines.once('line', line => done(Number(line))))
}

async function besideProxy(): Promise<Result[]> {
  const echo = await start('echo')
  const proxy = await start('proxy', String(echo.port))
  const gateway = await start('gateway')
  const ask = ({ port }: Peer, requests: number, connections: number) =>
    askMany({ port, path: '/invocations', body: MLFLOW, requests, connections })
  for (const peer of [proxy, gateway]) await ask(peer, 3000, 16)
  const rounds: { proxy: Asked; gateway: Asked; lone: { proxy: Asked; gateway: Asked } }[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({
      proxy: await ask(proxy, 6000, 16),
      gateway: await ask(gateway, 6000, 16),
      lone: { proxy: await ask(proxy, 1500, 1), gateway: await ask(gateway, 1500, 1) },
    })
  const before = await memory(gateway)
  const many = await ask(gateway, 100_000, 16)
  const after = await memory(gateway)
  for (const { child } of [gateway, proxy, echo]) child.kill()
  const rate = (of: 'proxy' | 'gateway') => Math.round(median(rounds.map(each => each[of].perSecond))).toLocaleString('en')
  return [
    {
      name: 'gateway beside a bare Node proxy, 16 connections',
      value: median(rounds.map(each => each.gateway.perSecond / each.proxy.perSecond)),
      unit: '×',
      goal: ['least', 0.5],
      beside: `${rate('gateway')}/s and ${rate('proxy')}/s`,
    },
    {
      name: 'p50 over that proxy, 1 connection',
      value: median(rounds.map(each => each.lone.gateway.p50 - each.lone.proxy.p50)),
      unit: 'ms',
      goal: ['most', 0.3],
      beside: `${median(rounds.map(each => each.lone.gateway.p50)).toFixed(2)} ms and ${median(rounds.map(each => each.lone.proxy.p50)).toFixed(2)} ms`,
    },
    {
      name: 'memory that 100,000 requests add',
      value: (after - before) / 2 ** 20,
      unit: 'MB',
      goal: ['most', 20],
      beside: `${Math.round(before / 2 ** 20)} MB before, ${many.failed} failed`,
    },
  ]
}

async function endToEnd(): Promise<Result[]> {
  if (!hasModules('sklearn', 'flask', 'joblib') || !isHere('gunicorn')) {
    console.error('Without Debian’s python3-sklearn, python3-flask and gunicorn nothing is said of whole models.')
    return []
  }
  const model = { path: trainIris() }
  const folder = join(mkdtempSync(join(tmpdir(), 'mlops-bench-')), 'app')
  await writeFlaskApp({ model, folder })
  const gunicorn = await startGunicorn(folder)
  const engine = new LocalServing({ didChange: () => undefined, log: () => undefined })
  await engine.configure({ folders: [folder], trusted: true })
  const consent = (await readModel(model)).view.hash
  const { id, url = '' } = await engine.start({ model, consent, workers: 2, python: debianPython, name: 'iris' }, {})
  const ours = { port: Number(new URL(url).port), path: '/predict', body: FLASK }
  const theirs = { port: gunicorn.port, path: '/predict', body: FLASK }
  const found: Result[] = []
  try {
    for (const connections of [8, 64]) {
      const load = { requests: connections * 40, connections }
      const rounds: { ours: Asked; theirs: Asked }[] = []
      await askMany({ ...ours, ...load })
      for (let round = 0; round < ROUNDS; round++)
        rounds.push({ ours: await askMany({ ...ours, ...load }), theirs: await askMany({ ...theirs, ...load }) })
      found.push(...compare(connections, rounds))
    }
    found.push(await swapUnderLoad(engine, { id, consent, model, ours }))
  } finally {
    await engine.stop(id)
    gunicorn.child.kill()
  }
  return found
}

function compare(connections: number, rounds: readonly { ours: Asked; theirs: Asked }[]): Result[] {
  const of = (key: 'perSecond' | 'p99', side: 'ours' | 'theirs') => median(rounds.map(each => each[side][key]))
  return [
    {
      name: `a forest, ${connections} connections, beside Flask on gunicorn with 2 workers`,
      value: median(rounds.map(each => each.ours.perSecond / each.theirs.perSecond)),
      unit: '×',
      goal: ['least', 3],
      beside: `${Math.round(of('perSecond', 'ours'))}/s and ${Math.round(of('perSecond', 'theirs'))}/s`,
    },
    {
      name: `its p99, ${connections} connections`,
      value: median(rounds.map(each => each.ours.p99 / each.theirs.p99)),
      unit: '×',
      goal: ['most', 1],
      beside: `${Math.round(of('p99', 'ours'))} ms and ${Math.round(of('p99', 'theirs'))} ms`,
    },
  ]
}

interface Swapping {
  readonly id: string
  readonly consent: string
  readonly model: { readonly path: string }
  readonly ours: { readonly port: number; readonly path: string; readonly body: string }
}

async function swapUnderLoad(engine: LocalServing, { id, consent, model, ours }: Swapping): Promise<Result> {
  const asking = askMany({ ...ours, requests: 3000, connections: 16 })
  await engine.swap(id, { model, consent }, {})
  const { failed } = await asking
  return { name: 'requests that a swap under load loses', value: failed, unit: '', goal: ['most', 0], beside: 'of 3,000' }
}

async function startGunicorn(folder: string): Promise<{ child: ChildProcess; port: number }> {
  const port = Number(
    execFileSync(process.execPath, [
      '-e',
      'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})',
    ]),
  )
  const child = spawn('gunicorn', ['--bind', `127.0.0.1:${port}`, '--workers', '2', 'app:app'], { cwd: folder, stdio: 'ignore' })
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
    if (answer?.ok) break
    await new Promise(done => setTimeout(done, 100))
  }
  return { child, port }
}

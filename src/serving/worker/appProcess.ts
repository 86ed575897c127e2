import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { AppCommand } from '../../protocol/serving.ts'
import { recordsToTable } from '../protocols/readTable.ts'
import { endWithUs } from './endWithUs.ts'
import { ScoreError, type ScoreCall, type ScoreInput, type ScoreOutput, type Scorer } from './score.ts'

const START = { most: 60_000, every: 100 }

/** A person's own server as a model: its address is in `facts.type`. */
export async function openAppProcess(app: AppCommand, onLog: (line: string) => void): Promise<Scorer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = startApp(app, port)
  const said = tellLines(child, onLog)
  child.stdin.on('error', () => undefined)
  const callOff = child.pid === undefined ? () => undefined : endWithUs(child.pid)
  const end = () => {
    callOff()
    killGroup(child.pid)
  }
  process.once('exit', end)
  child.once('exit', callOff)
  const ended = new Promise<string>(resolve => {
    child.on('error', error => resolve(error.message))
    child.on('exit', (code, signal) => resolve(`${signal ?? `exit code ${code}`}${said.last === '' ? '' : `: ${said.last}`}`))
  })
  const started = await Promise.race([answers(url, app), ended.then(why => new ScoreError('gone', { message: why }))])
  if (started instanceof ScoreError) {
    end()
    throw started
  }
  return {
    pid: child.pid ?? 0,
    facts: { type: url, methods: ['predict'] },
    memory: () => 0,
    score: call => ask(url, app, call),
    ended,
    dispose() {
      process.off('exit', end)
      end()
    },
  }
}

/** Tells what it says, line by line; `last` tells why it ended. */
function tellLines(child: ChildProcessWithoutNullStreams, onLog: (line: string) => void): { last: string } {
  const said = { last: '' }
  const tell = (chunk: Buffer) => {
    const lines = chunk.toString('utf8').split(/\r?\n/)
    for (const line of lines.filter(text => text.trim() !== '')) {
      said.last = line
      onLog(line)
    }
  }
  child.stdout.on('data', tell)
  child.stderr.on('data', tell)
  return said
}

/** In a group of its own, so that what it started ends with it. */
function startApp(app: AppCommand, port: number): ChildProcessWithoutNullStreams {
  const [program = '', ...args] = app.command.map(part => part.replaceAll('{port}', String(port)))
  const place = { PORT: String(port), HOST: '127.0.0.1', FLASK_RUN_PORT: String(port), FLASK_RUN_HOST: '127.0.0.1' }
  const env = { ...process.env, ...place, PYTHONUNBUFFERED: '1' }
  const stdio: ['pipe', 'pipe', 'pipe'] = ['pipe', 'pipe', 'pipe']
  return spawn(program, args, { cwd: app.folder, env, stdio, detached: process.platform !== 'win32', windowsHide: true })
}

/** Resolves when it answers anything at all, or its health path well. */
async function answers(url: string, { healthPath }: AppCommand): Promise<ScoreError | undefined> {
  for (const start = Date.now(); Date.now() - start < START.most; await new Promise(done => setTimeout(done, START.every))) {
    const answer = await fetch(url + (healthPath ?? '/'), { redirect: 'manual', signal: AbortSignal.timeout(2000) }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer && (healthPath === undefined || answer.ok)) return undefined
  }
  return new ScoreError('gone', { message: `It did not listen on the port in its environment’s PORT within ${START.most / 1000} s.` })
}

/** Every row is one request, for that is what such servers take; `records` is all rows in one. */
async function ask(url: string, app: AppCommand, { input }: ScoreCall): Promise<ScoreOutput> {
  const { columns, data } = toTable(input)
  const record = (row: readonly unknown[]) => Object.fromEntries(row.map((cell, index) => [columns[index] ?? String(index), cell]))
  if (app.rowForm === 'records') {
    const text = await post(url, app, JSON.stringify(data.map(record)))
    const answer: unknown = JSON.parse(text)
    const rows = Array.isArray(answer) ? answer.map(item => JSON.stringify(item)) : [text.trim()]
    return { kind: 'array', dtype: 'object', shape: [rows.length], rows }
  }
  const bodies = data.map(row => JSON.stringify(app.rowForm === 'list' ? row : record(row)))
  const rows = await Promise.all(bodies.map(async body => (await post(url, app, body)).trim()))
  return { kind: 'array', dtype: rows.every(row => /^-?\d+$/.test(row)) ? 'int64' : 'object', shape: [rows.length], rows }
}

async function post(url: string, { predictPath }: AppCommand, body: string): Promise<string> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(url + (predictPath ?? '/predict'), { method: 'POST', headers, body }).catch((error: unknown) => {
    throw new ScoreError('gone', { message: error instanceof Error ? error.message : String(error) })
  })
  const text = await answer.text()
  // Flask's errors are pages: their title says what went wrong.
  if (!answer.ok)
    throw new ScoreError('model', {
      type: `HTTP ${answer.status}`,
      message: /<title>([^<]*)<\/title>/i.exec(text)?.[1] ?? text.slice(0, 500),
    })
  try {
    JSON.parse(text)
    return text
  } catch {
    return JSON.stringify(text)
  }
}

function toTable(input: ScoreInput): { columns: readonly string[]; data: readonly (readonly unknown[])[] } {
  if (input.form === 'raw') {
    const records = (Array.isArray(input.data) ? input.data : [input.data]) as Record<string, unknown>[]
    return recordsToTable(records)
  }
  if (input.form === 'columns') {
    const columns = Object.keys(input.data)
    const rows = Object.values(input.data)[0]?.length ?? 0
    return { columns, data: [...Array(rows).keys()].map(row => columns.map(name => input.data[name]?.[row])) }
  }
  const columns = input.form === 'frame' ? (input.columns ?? []).map(String) : []
  return { columns, data: input.data.map(row => (Array.isArray(row) ? (row as unknown[]) : [row])) }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

// A process that runs command lines of ours one after the other, as each would run in a process of its own: starting Node for each
// of thousands takes longer than what they do. Its first argument is the command line's file, its second the file for its port.
import { readFileSync, readlinkSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { runCli } from '../../src/cli/runCli.ts'

const [, , cli = '', portFile = ''] = process.argv
process.argv = [process.execPath, cli]
let isBusy = false

/** Whoever asks says its process id; arguments, folder and environment are those of that process. Answers its exit code, or `busy`. */
const server = createServer(socket => {
  socket.on('error', () => undefined)
  createInterface({ input: socket }).once('line', pid => void answer(pid).then(line => socket.end(`${line}\n`)))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  writeFileSync(`${portFile}.new`, `${typeof address === 'object' ? address?.port : ''}\n`)
  renameSync(`${portFile}.new`, portFile)
})
process.once('disconnect', () => process.exit(0))

async function answer(pid: string): Promise<string> {
  if (isBusy) return 'busy'
  isBusy = true
  const ran = await runAs(pid).catch((error: unknown) => ({ code: 70, stdout: '', stderr: String((error as Error).stack) }))
  isBusy = false
  const said = ['stdout', 'stderr'].filter(name => ran[name as 'stdout' | 'stderr'] !== '')
  for (const name of said) writeFileSync(`${portFile}.${pid}.${name}`, ran[name as 'stdout' | 'stderr'])
  return [ran.code, ...said].join(' ')
}

/** Of a process that is `bash SCRIPT ARGUMENT...`. */
async function runAs(pid: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const list = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8').split('\0').slice(0, -1)
  const args = list('cmdline').slice(2)
  const environment = Object.fromEntries(list('environ').map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
  for (const name of Object.keys(process.env)) if (!(name in environment)) Reflect.deleteProperty(process.env, name)
  Object.assign(process.env, environment)
  process.chdir(readlinkSync(`/proc/${pid}/cwd`))
  const said = { stdout: '', stderr: '' }
  const own = { stdout: process.stdout.write, stderr: process.stderr.write }
  for (const name of ['stdout', 'stderr'] as const)
    process[name].write = text => {
      said[name] += String(text)
      return true
    }
  try {
    return { code: await runCli(args), ...said }
  } finally {
    Object.assign(process.stdout, { write: own.stdout })
    Object.assign(process.stderr, { write: own.stderr })
    process.chdir('/')
  }
}

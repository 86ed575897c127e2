import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { BIN, NODE_DIR } from '../root.mjs'
import { onOrphaned } from './onOrphaned.mjs'

/** Goes on under Node 24: at once where this is one, else in a child on the packaged one, whose exit code becomes ours. */
export async function onNode24() {
  const major = Number(process.versions.node.split('.')[0])
  const packaged = path.join(NODE_DIR, 'bin/node')
  const bin = existsSync(packaged) ? path.dirname(packaged) : path.dirname(process.execPath)
  process.env.PATH = [bin, BIN, process.env.PATH].join(path.delimiter)
  if (major >= 24) return
  if (!existsSync(packaged)) {
    const here = `Node ${process.versions.node} on ${process.platform}-${process.arch}`
    throw new Error(`This needs Node 24 or newer, and this is ${here}. Install Node 24 and run the command again.`)
  }
  process.exit(await passOn(packaged, process.argv.slice(1)))
}

/** @param {string} program @param {string[]} args @returns {Promise<number>} */
function passOn(program, args) {
  const child = spawn(program, args, { stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  onOrphaned(() => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 1)))
  })
}

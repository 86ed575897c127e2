import { spawnSync } from 'node:child_process'
import { ROOT } from '../root.mjs'

/**
 * Runs one installation step and shows what it prints. Throws a sentence that names the step when it fails.
 * @param {string} step @param {string[]} command @param {{ cwd?: string, env?: Record<string, string> }} [options]
 */
export function run(step, command, options = {}) {
  console.log(`> ${step}`)
  const [program = '', ...args] = command
  const done = spawnSync(program, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (done.status === 0) return
  const why = done.error ? done.error.message : `it ended with code ${done.status ?? done.signal}`
  throw new Error(`${step} failed: ${why}. The command was: ${command.join(' ')}. Check the network and run this again.`)
}

/** @param {string} program */
export function isOnPath(program) {
  if (process.platform === 'win32') return spawnSync('where', [program], { stdio: 'ignore' }).status === 0
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0
}

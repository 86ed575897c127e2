import { config } from '@vscode/l10n'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { Pool } from './data/work/pool.ts'
import { connect } from './protocol/connect.ts'
import type { EngineEvents } from './protocol/data.ts'
import { LocalEngine } from './workbench/data/localEngine.ts'
import { threadPort } from './workbench/threadPort.ts'

/** The engine's thread: the host's calls come in, events go out. */
const { l10nBundle } = workerData as { l10nBundle?: string }
if (l10nBundle) config({ contents: l10nBundle })

if (parentPort) {
  const pool = new Pool({ script: join(__dirname, 'pool.js') })
  const engine = new LocalEngine(pool, {
    didChange: change => send(() => connection.theirs.didChange(change)),
    log: (level, message) => send(() => connection.theirs.log(level, message)),
  })
  const connection = connect<EngineEvents>(threadPort(parentPort), engine)
}

/** An event that finds the connection closed has nobody left to tell. */
function send(event: () => unknown): void {
  void Promise.resolve(event()).catch(() => undefined)
}

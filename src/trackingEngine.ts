import { config } from '@vscode/l10n'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { Pool } from './data/work/pool.ts'
import { connect } from './protocol/connect.ts'
import type { RunsEvents } from './protocol/runs.ts'
import { joinEngines } from './workbench/joinEngines.ts'
import { recordRun } from './workbench/recordRun.ts'
import { tell, threadPort } from './workbench/threadPort.ts'
import { LocalRuns } from './workbench/tracking/localRuns.ts'
import { uncommittedReader } from './workbench/tracking/readUncommitted.ts'

/** The tracking engine's thread: stores of runs and the HTTP server; the host's calls come in, events go out. */
const { l10nBundle } = workerData as { l10nBundle?: string }
if (l10nBundle) config({ contents: l10nBundle })

if (parentPort) {
  const events: RunsEvents = {
    didChange: change => tell(() => connection.theirs.didChange(change)),
    log: (level, message) => tell(() => connection.theirs.log(level, message)),
  }
  const lookAt = uncommittedReader(new Pool({ script: join(__dirname, 'pool.js') }))
  const engine = new LocalRuns(events, (run, workspace, origin) => recordRun(run, workspace, { ...origin, lookAt }))
  const connection = connect<RunsEvents>(threadPort(parentPort), joinEngines(engine, engine.registries))
}

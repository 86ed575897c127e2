import { config } from '@vscode/l10n'
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from './protocol/connect.ts'
import type { ServingEvents } from './protocol/serving.ts'
import { LocalServing } from './serving/engine/localServing.ts'
import { joinEngines } from './workbench/joinEngines.ts'
import { rowsOfFile } from './workbench/serving/rowsOfFile.ts'
import { tell, threadPort } from './workbench/threadPort.ts'

/** The serving engine's thread: it starts and asks gateways, each a process; the host's calls come in, events go out. */
const { l10nBundle } = (workerData ?? {}) as { l10nBundle?: string }
if (l10nBundle) config({ contents: l10nBundle })

if (parentPort) {
  const events: ServingEvents = {
    didChange: change => tell(() => connection.theirs.didChange(change)),
    log: (level, message) => tell(() => connection.theirs.log(level, message)),
  }
  const connection = connect<ServingEvents>(threadPort(parentPort), joinEngines(new LocalServing(events), { rows: rowsOfFile }))
}

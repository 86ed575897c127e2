import { config } from '@vscode/l10n'
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from './protocol/connect.ts'
import { TableComparison } from './workbench/table/tableComparison.ts'
import { threadPort } from './workbench/threadPort.ts'

/** The thread of one comparison of tables: what it holds goes with it. */
const { l10nBundle } = workerData as { l10nBundle?: string }
if (l10nBundle) config({ contents: l10nBundle })

if (parentPort) connect(threadPort(parentPort), new TableComparison())

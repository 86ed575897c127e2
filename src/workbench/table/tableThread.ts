import { Worker } from 'node:worker_threads'
import { connect } from '../../protocol/connect.ts'
import type { TableEngine } from '../../protocol/table.ts'
import { threadPort } from '../threadPort.ts'

/** A comparison of tables on a thread of its own. Disposing it stops it at once, whatever it reads. */
export interface TableThread {
  readonly engine: TableEngine
  dispose(): Promise<void>
}

export interface TableThreadOptions {
  /** The thread's script: `dist/table.js`. */
  readonly script: string
  /** The messages in the person's language, as JSON. */
  readonly l10nBundle?: string | undefined
}

export function openTableThread({ script, l10nBundle }: TableThreadOptions): TableThread {
  const worker = new Worker(script, { workerData: { l10nBundle } })
  const connection = connect<TableEngine>(threadPort(worker), {})
  const close = () => connection.close()
  // who waits is told by the connection that closes
  worker.on('error', close)
  worker.on('exit', close)
  return {
    engine: connection.theirs,
    async dispose() {
      close()
      await worker.terminate()
    },
  }
}

import type { Write } from '../../tracking/server/openDispatch.ts'
import { findClient } from './findClient.ts'
import { type ProcessView, readProcess } from './readProcess.ts'

/** The process that asked for a write; undefined where the system does not tell. */
export function clientOf({ clientPort: client, serverPort: server }: Write): ProcessView | undefined {
  if (client === undefined || server === undefined) return undefined
  const pid = findClient({ client, server })
  return pid === undefined ? undefined : readProcess(pid)
}

import type { LogOutputChannel } from 'vscode'

/** Writes what another thread logs into the channel, at its level. */
export function followLog(
  log: LogOutputChannel,
  { level, message }: { level: 'trace' | 'debug' | 'info' | 'warn' | 'error'; message: string },
): void {
  log[level](message)
}

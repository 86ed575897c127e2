import type { CliCommand } from './command.ts'
import { addCommand, commitCommand } from './commands/add.ts'
import { checkoutCommand } from './commands/checkout.ts'
import { configCommand } from './commands/config.ts'
import { checkIgnoreCommand } from './commands/checkIgnore.ts'
import { dataStatusCommand } from './commands/dataStatus.ts'
import { diffCommand } from './commands/diff.ts'
import { gcCommand } from './commands/gc.ts'
import { initCommand } from './commands/init.ts'
import { moveCommand } from './commands/move.ts'
import { cacheDirCommand, rootCommand } from './commands/place.ts'
import { remoteCommands } from './commands/remote.ts'
import { removeCommand } from './commands/remove.ts'
import { resolveCommand } from './commands/resolve.ts'
import { statusCommand } from './commands/status.ts'
import { fetchCommand, pullCommand, pushCommand } from './commands/transfer.ts'
import { unprotectCommand } from './commands/unprotect.ts'
import { versionsCommand } from './commands/versions.ts'

/** Every command of the terminal. */
export const commands: readonly CliCommand[] = [
  initCommand,
  addCommand,
  commitCommand,
  statusCommand,
  dataStatusCommand,
  diffCommand,
  gcCommand,
  removeCommand,
  moveCommand,
  unprotectCommand,
  checkIgnoreCommand,
  rootCommand,
  cacheDirCommand,
  checkoutCommand,
  versionsCommand,
  pushCommand,
  fetchCommand,
  pullCommand,
  ...remoteCommands,
  configCommand,
  resolveCommand,
]

import type { CliCommand } from './command.ts'
import { addCommand } from './commands/add.ts'
import { commitCommand } from './commands/commit.ts'
import { checkoutCommand } from './commands/checkout.ts'
import { configCommand } from './commands/config.ts'
import { checkIgnoreCommand } from './commands/checkIgnore.ts'
import { dataStatusCommand } from './commands/dataStatus.ts'
import { destroyCommand } from './commands/destroy.ts'
import { diffCommand } from './commands/diff.ts'
import { freezeCommands } from './commands/freeze.ts'
import { gcCommand } from './commands/gc.ts'
import { getCommand } from './commands/get.ts'
import { gitHookCommand } from './commands/gitHook.ts'
import { importCommand } from './commands/import.ts'
import { importUrlCommand } from './commands/importUrl.ts'
import { initCommand } from './commands/init.ts'
import { installCommand } from './commands/install.ts'
import { listCommands } from './commands/list.ts'
import { migrateCommand } from './commands/migrate.ts'
import { moveCommand } from './commands/move.ts'
import { cacheDirCommand, rootCommand } from './commands/place.ts'
import { remoteCommands } from './commands/remote.ts'
import { removeCommand } from './commands/remove.ts'
import { resolveCommand } from './commands/resolve.ts'
import { serveCommand } from './commands/serve.ts'
import { statusCommand } from './commands/status.ts'
import { trackingCommand } from './commands/tracking.ts'
import { fetchCommand, pullCommand, pushCommand } from './commands/transfer.ts'
import { unprotectCommand } from './commands/unprotect.ts'
import { updateCommand } from './commands/update.ts'
import { urlCommands } from './commands/urls.ts'
import { versionCommand } from './commands/version.ts'
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
  migrateCommand,
  checkoutCommand,
  versionsCommand,
  pushCommand,
  fetchCommand,
  pullCommand,
  ...remoteCommands,
  configCommand,
  versionCommand,
  installCommand,
  gitHookCommand,
  resolveCommand,
  trackingCommand,
  serveCommand,
  importUrlCommand,
  importCommand,
  updateCommand,
  ...freezeCommands,
  ...listCommands,
  getCommand,
  ...urlCommands,
  destroyCommand,
]

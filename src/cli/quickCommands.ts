import type { CliCommand } from './command.ts'

/** Commands that people, hooks and prompts run all the time, each loaded without the others: most of a short run is loading. */
export const quickCommands: Readonly<Record<string, () => Promise<CliCommand>>> = {
  status: async () => (await import('./commands/status.ts')).statusCommand,
  add: async () => (await import('./commands/add.ts')).addCommand,
  checkout: async () => (await import('./commands/checkout.ts')).checkoutCommand,
  push: async () => (await import('./commands/transfer.ts')).pushCommand,
}

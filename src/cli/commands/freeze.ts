import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { freeze } from '../../data/verbs/freeze.ts'
import type { CliCommand } from '../command.ts'

export const freezeCommands: readonly CliCommand[] = [
  freezing('freeze', true, () => t('Leave data as it is when what it comes from changes.')),
  freezing('unfreeze', false, () => t('Let data follow again what it comes from.')),
]

function freezing(name: string, isFrozen: boolean, about: () => string): CliCommand {
  return {
    name,
    writes: true,
    usage: `${name} TARGET…`,
    about,
    arguments: { least: 1, most: Number.POSITIVE_INFINITY },
    failureCode: 1,
    run: async (context, args) => {
      const targets = args.map(arg => resolve(context.cwd, arg))
      await freeze(context.project(), targets, isFrozen)
      return 0
    },
  }
}

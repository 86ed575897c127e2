import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { freeze } from '../../data/verbs/freeze.ts'
import type { CliCommand } from '../command.ts'

export const freezeCommands: readonly CliCommand[] = [
  {
    name: 'freeze',
    writes: true,
    usage: 'freeze TARGET…',
    about: () => t('Leave data as it is when what it comes from changes.'),
    arguments: { least: 1, most: Number.POSITIVE_INFINITY },
    failureCode: 1,
    run: async (context, args) => {
      await freeze(
        context.project(),
        args.map(arg => resolve(context.cwd, arg)),
        true,
      )
      return 0
    },
  },
  {
    name: 'unfreeze',
    writes: true,
    usage: 'unfreeze TARGET…',
    about: () => t('Let data follow again what it comes from.'),
    arguments: { least: 1, most: Number.POSITIVE_INFINITY },
    failureCode: 1,
    run: async (context, args) => {
      await freeze(
        context.project(),
        args.map(arg => resolve(context.cwd, arg)),
        false,
      )
      return 0
    },
  },
]

import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { selectTargets } from '../../data/verbs/selectTargets.ts'
import { unprotect } from '../../data/verbs/unprotect.ts'
import type { CliCommand } from '../command.ts'
import { longCall } from '../longCall.ts'

export const unprotectCommand: CliCommand = {
  name: 'unprotect',
  writes: true,
  usage: 'unprotect TARGET…',
  about: () => t('Make links to the cache files of their own, that may be edited.'),
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  run(context, args) {
    const project = context.project()
    const selected = selectTargets(
      project,
      args.map(arg => resolve(context.cwd, arg)),
    )
    unprotect(project, selected, longCall(context))
    return Promise.resolve(0)
  },
}

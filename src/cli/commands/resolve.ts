import { resolve as resolvePath } from 'node:path'
import { t } from '@vscode/l10n'
import { invalidOption } from '../../data/failures.ts'
import { isPointerName, pointerFor } from '../../data/readTargets.ts'
import { resolvePointer } from '../../data/verbs/resolvePointer.ts'
import type { Resolution } from '../../protocol/resolve.ts'
import type { CliCommand, Options } from '../command.ts'
import { longCall } from '../longCall.ts'

export const resolveCommand: CliCommand = {
  name: 'resolve',
  writes: true,
  usage: 'resolve (--ours | --theirs | --union [--prefer ours|theirs]) TARGET…',
  about: () => t('Settle pointers that a merge left in conflict: with one side, or with the union of two directories.'),
  options: {
    ours: { type: 'boolean' },
    theirs: { type: 'boolean' },
    union: { type: 'boolean' },
    prefer: { type: 'string' },
  },
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  async run(context, args, options) {
    const project = context.project()
    const how = resolutionOf(options)
    for (const arg of args) {
      const path = resolvePath(context.cwd, arg)
      const pointer = isPointerName(path) ? path : pointerFor(path)
      await resolvePointer(project, { pointer, ...how }, longCall(context))
    }
    return 0
  },
}

function resolutionOf(options: Options): Resolution {
  const chosen = (['ours', 'theirs', 'union'] as const).filter(take => options[take] === true)
  const [take] = chosen
  if (take === undefined || chosen.length > 1) throw invalidOption({ reason: t('Choose one of --ours, --theirs and --union.') })
  const { prefer } = options
  if (prefer === undefined) return { take }
  if (prefer !== 'ours' && prefer !== 'theirs') throw invalidOption({ reason: t('--prefer must be ours or theirs.') })
  return { take, prefer }
}

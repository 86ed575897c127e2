import { t } from '@vscode/l10n'
import { commitNeedsForce } from '../../data/failures.ts'
import { targetState } from '../../data/targetState.ts'
import { commit } from '../../data/verbs/commit.ts'
import type { Selected } from '../../data/verbs/selectTargets.ts'
import type { CliCommand } from '../command.ts'
import { confirm } from '../confirm.ts'
import type { CliContext } from '../context.ts'
import { longCall } from '../longCall.ts'
import { selectIn, targetOptions } from '../selection.ts'

export const commitCommand: CliCommand = {
  name: 'commit',
  writes: true,
  usage: 'commit [-f] [-d] [TARGET…]',
  about: () => t('Record the present content of what is tracked.'),
  options: { force: { type: 'boolean', short: 'f' }, 'no-relink': { type: 'boolean' }, ...targetOptions },
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  async run(context, args, options) {
    const selected = await selectIn(context, args, options)
    const meant = options['force'] === true ? selected : await agreed(context, selected)
    await commit(context.project(), meant, { ...longCall(context), skipAbsent: args.length === 0 })
    return 0
  },
}

/** Those that are as their pointer says, and those of the others that the person says yes to, as DVC asks. */
async function agreed(context: CliContext, selected: readonly Selected[]): Promise<Selected[]> {
  const meant: Selected[] = []
  for (const one of selected) {
    const { same, scan } = await targetState(context.project(), one.target, longCall(context))
    const isChanged = !same && scan.kind !== 'absent'
    const answer = isChanged ? await confirm(t('{0} changed. Record what it holds now?', one.target.rel)) : true
    if (answer === undefined) throw commitNeedsForce({ rel: one.target.rel })
    if (answer) meant.push(one)
  }
  return meant
}

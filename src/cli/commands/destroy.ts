import { t } from '@vscode/l10n'
import { destroyNeedsForce } from '../../data/failures.ts'
import { destroy } from '../../data/verbs/destroy.ts'
import type { CliCommand } from '../command.ts'
import { confirm } from '../confirm.ts'
import { longCall } from '../longCall.ts'

export const destroyCommand: CliCommand = {
  name: 'destroy',
  usage: 'destroy [-f]',
  about: () => t('Give up tracking: remove all pointers, the configuration and the cache. Data in the work tree stays.'),
  options: { force: { type: 'boolean', short: 'f' } },
  arguments: { least: 0, most: 0 },
  async run(context, _, { force }) {
    const project = context.project()
    const question = t('This removes all pointers of {0}, its configuration, and every version in its cache. Continue?', project.root)
    if (force !== true) {
      const answer = await confirm(question)
      if (answer === undefined) throw destroyNeedsForce({ root: project.root })
      if (!answer) return 1
    }
    await destroy(project, longCall(context))
    return 0
  },
}

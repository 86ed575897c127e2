import { t } from '@vscode/l10n'
import { init } from '../../data/verbs/init.ts'
import type { CliCommand } from '../command.ts'

export const initCommand: CliCommand = {
  name: 'init',
  usage: 'init [--no-scm] [--subdir] [-f]',
  about: () => t('Make this folder a data project.'),
  options: { 'no-scm': { type: 'boolean' }, subdir: { type: 'boolean' }, force: { type: 'boolean', short: 'f' } },
  arguments: { least: 0, most: 0 },
  failureCode: 1,
  async run(context, _, options) {
    await init(context.cwd, { noScm: options['no-scm'] === true, subdir: options['subdir'] === true, force: options['force'] === true })
    context.out(`${t('Initialized a data project. Commit the new files to Git.')}\n`)
    return 0
  },
}

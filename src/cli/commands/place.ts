import { t } from '@vscode/l10n'
import { editProjectConfig, toStoredUrl } from '../../data/verbs/configure.ts'
import type { CliCommand } from '../command.ts'
import { shown } from '../words.ts'
import { levelOf, levelOptions } from './remote.ts'

export const rootCommand: CliCommand = {
  name: 'root',
  usage: 'root',
  about: () => t('Print the way to the top folder of the project.'),
  arguments: { least: 0, most: 0 },
  run(context) {
    context.out(`${shown(context, context.project().root)}\n`)
    return Promise.resolve(0)
  },
}

export const cacheDirCommand: CliCommand = {
  name: 'cache dir',
  usage: 'cache dir [--local|--global|--system] [-u] [PATH]',
  about: () => t('Show where the cache is, or put it elsewhere from now on.'),
  options: { ...levelOptions, unset: { type: 'boolean', short: 'u' } },
  arguments: { least: 0, most: 1 },
  failureCode: 251,
  async run(context, [path], options) {
    const project = context.project()
    const unset = options['unset'] === true
    if (path === undefined && !unset) context.out(`${project.config.cacheDir}\n`)
    else {
      const value = path === undefined || unset ? undefined : toStoredUrl(project, path, context.cwd)
      await editProjectConfig(project, levelOf(options) ?? 'project', [{ section: 'cache', key: 'dir', value }])
    }
    return 0
  },
}

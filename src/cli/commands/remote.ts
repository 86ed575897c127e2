import { t } from '@vscode/l10n'
import type { ConfigLevel } from '../../data/config.ts'
import { editProjectConfig, remoteAdd, remoteDefault, remoteModify, remoteRename } from '../../data/verbs/configure.ts'
import { unknownRemote } from '../../data/failures.ts'
import { withoutSecrets } from '../../data/remotes/openRemote.ts'
import type { CliCommand, Options } from '../command.ts'

const levels = {
  system: { type: 'boolean' },
  global: { type: 'boolean' },
  project: { type: 'boolean' },
  local: { type: 'boolean' },
} as const

export const levelOptions = levels

export function levelOf(options: Options): ConfigLevel | undefined {
  return (['system', 'global', 'project', 'local'] as const).find(level => options[level] === true)
}

export const remoteCommands: readonly CliCommand[] = [
  {
    name: 'remote add',
    usage: 'remote add [-d] [-f] [--local] NAME URL',
    about: () => t('Add a place to push to and pull from.'),
    options: { ...levels, default: { type: 'boolean', short: 'd' }, force: { type: 'boolean', short: 'f' } },
    arguments: { least: 2, most: 2 },
    failureCode: 251,
    async run(context, [name = '', url = ''], options) {
      await remoteAdd(
        context.project(),
        { name, url },
        { level: levelOf(options), default: options['default'] === true, force: options['force'] === true, cwd: context.cwd },
      )
      if (options['default'] === true) context.out(`Setting '${name}' as a default remote.\n`)
      return 0
    },
  },
  {
    name: 'remote list',
    usage: 'remote list',
    about: () => t('List the remotes.'),
    options: levels,
    arguments: { least: 0, most: 0 },
    failureCode: 251,
    async run(context) {
      const { config } = context.project()
      const width = Math.max(0, ...config.remotes().map(remote => remote.name.length))
      const urls = Math.max(0, ...config.remotes().map(remote => remote.url.length))
      for (const { name, url } of config.remotes()) {
        const line = `${name.padEnd(width)}  ${withoutSecrets(url)}`
        context.out(name === config.coreRemote ? `${line.padEnd(width + 2 + urls)}  (default)\n` : `${line}\n`)
      }
      return 0
    },
  },
  {
    name: 'remote modify',
    usage: 'remote modify [-u] [--local] NAME OPTION [VALUE]',
    about: () => t('Set an option of a remote, or take it away with -u.'),
    options: { ...levels, unset: { type: 'boolean', short: 'u' } },
    arguments: { least: 2, most: 3 },
    failureCode: 251,
    async run(context, [name = '', option = '', value], options) {
      await remoteModify(
        context.project(),
        { name, option, value: options['unset'] === true ? undefined : (value ?? '') },
        { level: levelOf(options), cwd: context.cwd },
      )
      return 0
    },
  },
  {
    name: 'remote default',
    usage: 'remote default [-u] [--local] [NAME]',
    about: () => t('Show or set the remote that is used when none is named.'),
    options: { ...levels, unset: { type: 'boolean', short: 'u' } },
    arguments: { least: 0, most: 1 },
    failureCode: 251,
    async run(context, [name], options) {
      const project = context.project()
      if (name === undefined && options['unset'] !== true) context.out(`${project.config.coreRemote ?? t('No default remote set')}\n`)
      else await remoteDefault(project, name, levelOf(options))
      return 0
    },
  },
  {
    name: 'remote remove',
    usage: 'remote remove [--local] NAME',
    about: () => t('Forget a remote; what it holds stays there.'),
    options: levels,
    arguments: { least: 1, most: 1 },
    failureCode: 251,
    async run(context, [name = ''], options) {
      const project = context.project()
      if (!project.config.remote(name)) throw unknownRemote({ name })
      const isDefault = project.config.coreRemote === name.toLowerCase()
      await editProjectConfig(project, levelOf(options) ?? 'project', [
        { section: `remote "${name.toLowerCase()}"`, remove: true },
        ...(isDefault ? [{ section: 'core', key: 'remote', value: undefined }] : []),
      ])
      return 0
    },
  },
  {
    name: 'remote rename',
    usage: 'remote rename [--local] NAME NEW',
    about: () => t('Give a remote another name.'),
    options: levels,
    arguments: { least: 2, most: 2 },
    failureCode: 251,
    async run(context, [from = '', to = ''], options) {
      await remoteRename(context.project(), { from, to }, levelOf(options))
      return 0
    },
  },
]

import { t } from '@vscode/l10n'
import { type ConfigLevel, validateConfigValue } from '../../data/config.ts'
import { invalidOption } from '../../data/failures.ts'
import { isPathOption } from '../../data/pathOption.ts'
import { editProjectConfig, toStoredUrl } from '../../data/verbs/configure.ts'
import { listConfig, toOptionName } from '../../data/verbs/listConfig.ts'
import type { CliCommand } from '../command.ts'
import type { CliContext } from '../context.ts'
import { shown } from '../words.ts'
import { levelOf, levelOptions } from './remote.ts'

export const configCommand: CliCommand = {
  name: 'config',
  usage: 'config [--local|--global|--system] [-u] [-l [--show-origin]] [NAME [VALUE]]',
  about: () => t('Show, set or take away an option.'),
  options: {
    ...levelOptions,
    unset: { type: 'boolean', short: 'u' },
    list: { type: 'boolean', short: 'l' },
    'show-origin': { type: 'boolean' },
  },
  arguments: { least: 0, most: 2 },
  failureCode: 251,
  async run(context, [name, value], options) {
    const level = levelOf(options)
    if (name === undefined) return list(context, level, options['show-origin'] === true)
    const option = parseName(name)
    if (options['unset'] === true) await unset(context, option, level)
    else if (value === undefined) show(context, option, level)
    else await set(context, { ...option, value }, level)
    return 0
  },
}

interface OptionName {
  readonly section: string
  readonly key: string
}

/** `core.remote`, or `remote.NAME.url`. */
function parseName(name: string): OptionName {
  const parts = /^(?:(remote|machine|db)\.)?([^.]+)\.([^.]+)$/i.exec(name.toLowerCase())
  if (!parts) throw invalidOption({ reason: t('The option {0} has no such form as core.remote or remote.NAME.url.', name) })
  const [, kind, section = '', key = ''] = parts
  return { section: kind === undefined ? section : `${kind} "${section}"`, key }
}

function list(context: CliContext, level: ConfigLevel | undefined, withOrigin: boolean): number {
  const project = context.project()
  for (const { name, value, file } of listConfig(project, level)) {
    const origin = project.rel(file) === undefined ? file : shown(context, file)
    context.out(`${withOrigin ? `${origin}\t` : ''}${name}=${value}\n`)
  }
  return 0
}

/** The last level that sets an option holds. */
function show(context: CliContext, { section, key }: OptionName, level: ConfigLevel | undefined): void {
  const name = toOptionName(section, key)
  const found = listConfig(context.project(), level).findLast(entry => entry.name === name)
  if (!found) throw notSet(name)
  context.out(`${found.value}\n`)
}

async function set(
  context: CliContext,
  { section, key, value }: OptionName & { value: string },
  level: ConfigLevel | undefined,
): Promise<void> {
  const project = context.project()
  const url = project.config.get(section, 'url')
  const reason = validateConfigValue(section, key, url === undefined ? value : { text: value, url })
  if (reason) throw invalidOption({ reason })
  const stored = isPathOption(section, key) ? toStoredUrl(project, value, context.cwd) : value
  await editProjectConfig(project, level ?? 'project', [{ section, key, value: stored }])
}

async function unset(context: CliContext, { section, key }: OptionName, level: ConfigLevel = 'project'): Promise<void> {
  const name = toOptionName(section, key)
  if (!listConfig(context.project(), level).some(entry => entry.name === name)) throw notSet(name)
  await editProjectConfig(context.project(), level, [{ section, key, value: undefined }])
}

function notSet(name: string) {
  return invalidOption({ reason: t('The option {0} is not set.', name) })
}

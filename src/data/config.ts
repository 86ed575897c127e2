import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { t } from '@vscode/l10n'
import type { Problem } from '../protocol/data.ts'
import type { ConfigFile } from './configFile.ts'
import type { ConfigLevel } from './configPaths.ts'
import { configProblem, LINK_TYPES } from './configSchema.ts'
import { isPathOption } from './pathOption.ts'

export { type ConfigFile, parseConfig } from './configFile.ts'
export { type ConfigLevel, configPaths } from './configPaths.ts'
export { type ConfigEdit, editConfig } from './editConfig.ts'

export type LinkType = 'reflink' | 'hardlink' | 'symlink' | 'copy'

/** A remote as the levels together make it. `level` is the strongest that sets its URL. */
export interface RemoteConfig {
  readonly name: string
  readonly url: string
  readonly level: ConfigLevel
  readonly options: ReadonlyMap<string, string>
}

/** The options of all levels, the stronger over the weaker. Paths are absolute. */
export interface Config {
  readonly coreRemote?: string
  readonly autostage: boolean
  /** DVC then locks by hard links, for file systems without locks. */
  readonly hardlinkLock: boolean
  readonly cacheDir: string
  readonly cacheTypes: readonly LinkType[]
  /** `group`: objects and directories are made for a group to write. */
  readonly cacheShared?: 'group'
  readonly noScm: boolean
  readonly checksumJobs?: number
  readonly problems: readonly Problem[]
  get(section: string, key: string): string | undefined
  /** In the order in which DVC lists them. */
  remotes(): readonly RemoteConfig[]
  remote(name: string): RemoteConfig | undefined
}

/** What one level says; `problems` are those of its file. */
export interface LevelConfig {
  readonly level: ConfigLevel
  readonly file: string
  readonly config: ConfigFile
  readonly problems?: readonly Problem[]
}

/**
 * Lays the levels over each other; give them weakest first. Relative paths are meant from the directory of their file.
 * `dvcDir` is where the cache is when no level says.
 */
export function mergeConfig(files: readonly LevelConfig[], dvcDir: string): Config {
  const merged = new Map<string, Map<string, Setting>>()
  for (const { level, file, config } of files) {
    for (const [section, options] of config.sections) {
      const into = merged.get(section) ?? new Map<string, Setting>()
      merged.set(section, into)
      for (const [key, value] of options)
        into.set(key, { level, file, value: isPathOption(section, key) ? resolvePath(file, value) : value })
    }
  }
  const get = (section: string, key: string) => merged.get(section)?.get(key)?.value
  const { remotes, problems } = toRemotes(merged)
  const coreRemote = get('core', 'remote')?.toLowerCase()
  const jobs = Number(get('core', 'checksum_jobs'))
  return {
    ...(coreRemote === undefined ? {} : { coreRemote }),
    ...(get('cache', 'shared')?.toLowerCase() === 'group' ? { cacheShared: 'group' as const } : {}),
    cacheDir: get('cache', 'dir') ?? join(dvcDir, 'cache'),
    ...(jobs >= 1 ? { checksumJobs: jobs } : {}),
    autostage: isTrue(get('core', 'autostage')),
    hardlinkLock: isTrue(get('core', 'hardlink_lock')),
    noScm: isTrue(get('core', 'no_scm')),
    cacheTypes: toLinkTypes(get('cache', 'type')),
    problems: [...files.flatMap(file => file.problems ?? []), ...problems],
    get,
    remotes: () => remotes,
    remote: name => remotes.find(remote => remote.name === name.toLowerCase()),
  }
}

/**
 * DVC's refusal of an option that is to be set, as a sentence. For an option of a remote whose URL is known, give both: each
 * scheme has its own options.
 */
export function validateConfigValue(
  section: string,
  key: string,
  value: string | { readonly text: string; readonly url: string },
): string | undefined {
  const { text, url } = typeof value === 'string' ? { text: value, url: undefined } : value
  return configProblem(section, key, { text, url: key === 'url' ? text : url })
}

interface Setting {
  readonly level: ConfigLevel
  readonly file: string
  readonly value: string
}

function toRemotes(merged: ReadonlyMap<string, ReadonlyMap<string, Setting>>): { remotes: RemoteConfig[]; problems: Problem[] } {
  const remotes: RemoteConfig[] = []
  const problems: Problem[] = []
  for (const [section, settings] of merged) {
    const name = /^remote "(.*)"$/.exec(section)?.[1]
    if (name === undefined) continue
    const url = settings.get('url')
    const options = new Map([...settings].map(([key, { value }]) => [key, value]))
    if (url !== undefined) remotes.push({ name, url: url.value, level: url.level, options })
    else {
      const file = [...settings.values()][0]?.file ?? ''
      problems.push({ file, line: 0, message: t('The remote "{0}" has no "url"; set one or remove its section.', name) })
    }
  }
  return { remotes, problems }
}

function toLinkTypes(value: string | undefined): readonly LinkType[] {
  const types = (value ?? '')
    .split(',')
    .map(type => type.trim())
    .filter((type): type is LinkType => LINK_TYPES.includes(type))
  return types.length === 0 ? ['reflink', 'copy'] : types
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true'
}

function resolvePath(file: string, path: string): string {
  if (/^\w+:\/\//.test(path) || isAbsolute(path)) return path
  if (path === '~' || /^~[/\\]/.test(path)) return homedir() + path.slice(1)
  return resolve(dirname(file), path)
}

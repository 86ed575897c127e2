import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { replaceFile } from '../../base/replaceFile.ts'
import { type ConfigEdit, type ConfigLevel, configPaths, editConfig, parseConfig, validateConfigValue } from '../config.ts'
import { invalidConfig, invalidOption, remoteExists, unknownRemote } from '../failures.ts'
import { locked } from '../lock/locked.ts'
import type { Project } from '../project.ts'
import { isDirectoryUrl } from '../remotes/openRemote.ts'

/** Edits one level's configuration file; refuses to touch one that cannot be read. Comments and order stay. */
export async function editProjectConfig(project: Project, level: ConfigLevel, edits: readonly ConfigEdit[]): Promise<void> {
  const file = configPaths(project.dvcDir, process.env, process.platform)[level]
  await locked(project, {}, () => editFile(file, edits))
  project.reload()
}

async function editFile(file: string, edits: readonly ConfigEdit[]): Promise<void> {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const [problem] = parseConfig(text, file).problems
  if (problem) throw invalidConfig({ file, line: problem.line, reason: problem.message })
  const edited = editConfig(text, edits)
  if (edited !== text || !existsSync(file)) {
    await mkdir(dirname(file), { recursive: true })
    await replaceFile(file, edited)
  }
}

export interface RemoteOptions {
  readonly level?: ConfigLevel | undefined
  readonly default?: boolean | undefined
  readonly force?: boolean | undefined
  /** What a relative path is relative to; the project's root when undefined. */
  readonly cwd?: string | undefined
}

/** Adds a remote. A relative path is kept relative, to the `.dvc` directory, as DVC does. */
export async function remoteAdd(project: Project, remote: { name: string; url: string }, options: RemoteOptions = {}): Promise<void> {
  const name = remote.name.toLowerCase()
  if (project.config.remote(name) && !options.force) throw remoteExists({ name })
  const url = toStoredUrl(project, remote.url, options.cwd)
  const edits: ConfigEdit[] = [{ section: `remote "${name}"`, key: 'url', value: url }]
  if (options.default) edits.unshift({ section: 'core', key: 'remote', value: name })
  await editProjectConfig(project, options.level ?? 'project', edits)
}

export function toStoredUrl(project: Project, url: string, cwd = project.root): string {
  if (!isDirectoryUrl(url) || isAbsolute(url)) return url
  const path = relative(project.dvcDir, resolve(cwd, url))
  return sep === '/' ? path : path.split(sep).join('/')
}

export interface OptionEdit {
  readonly name: string
  readonly option: string
  /** Undefined takes the option away. */
  readonly value: string | undefined
}

export async function remoteModify(project: Project, edit: OptionEdit, options: Pick<RemoteOptions, 'level' | 'cwd'> = {}): Promise<void> {
  const name = edit.name.toLowerCase()
  const remote = project.config.remote(name)
  if (!remote) throw unknownRemote({ name })
  const value = edit.option === 'url' && edit.value !== undefined ? toStoredUrl(project, edit.value, options.cwd) : edit.value
  const reason = value === undefined ? undefined : validateConfigValue(`remote "${name}"`, edit.option, { text: value, url: remote.url })
  if (reason) throw invalidOption({ reason })
  await editProjectConfig(project, options.level ?? 'project', [{ section: `remote "${name}"`, key: edit.option, value }])
}

export async function remoteDefault(project: Project, name: string | undefined, level: ConfigLevel = 'project'): Promise<void> {
  if (name !== undefined && !project.config.remote(name)) throw unknownRemote({ name })
  await editProjectConfig(project, level, [{ section: 'core', key: 'remote', value: name?.toLowerCase() }])
}

/** Gives a remote of one level another name, there and where it is the default. What it holds stays where it is. */
export async function remoteRename(project: Project, names: { from: string; to: string }, level: ConfigLevel = 'project'): Promise<void> {
  const [from, to] = [names.from.toLowerCase(), names.to.toLowerCase()]
  const file = configPaths(project.dvcDir, process.env, process.platform)[level]
  const { value } = parseConfig(existsSync(file) ? readFileSync(file, 'utf8') : '', file)
  const options = value?.sections.get(`remote "${from}"`)
  if (!options) throw unknownRemote({ name: from })
  if (project.config.remote(to)) throw remoteExists({ name: to })
  const edits = [...options].map(([key, text]): ConfigEdit => ({ section: `remote "${to}"`, key, value: text }))
  const isDefault = value?.sections.get('core')?.get('remote')?.toLowerCase() === from
  const core: ConfigEdit[] = isDefault ? [{ section: 'core', key: 'remote', value: to }] : []
  await editProjectConfig(project, level, [{ section: `remote "${from}"`, remove: true }, ...edits, ...core])
}

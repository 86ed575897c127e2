import { readFileSync } from 'node:fs'
import { type ConfigLevel, configPaths, mergeConfig, parseConfig } from '../config.ts'
import { CONFIG_LEVELS } from '../configPaths.ts'
import type { Project } from '../project.ts'

/** One option as a person names it (`core.remote`, `remote.store.url`), with paths made absolute. */
export interface ConfigEntry {
  readonly name: string
  readonly value: string
  readonly file: string
}

/** Every option that is set, of one level or of all, weakest level first; in a file named sections come first, as DVC lists them. */
export function listConfig(project: Project, level?: ConfigLevel): ConfigEntry[] {
  const paths = configPaths(project.dvcDir, process.env, process.platform)
  return CONFIG_LEVELS.filter(one => level === undefined || one === level).flatMap(one => listFile(project, one, paths[one]))
}

function listFile(project: Project, level: ConfigLevel, file: string): ConfigEntry[] {
  const config = parseConfig(readIfThere(file), file).value
  if (!config) return []
  const merged = mergeConfig([{ level, file, config }], project.dvcDir)
  const sections = [...config.sections].sort(([a], [b]) => Number(isNamed(b)) - Number(isNamed(a)))
  return sections.flatMap(([section, options]) =>
    [...options.keys()].map(key => ({ name: toOptionName(section, key), value: merged.get(section, key) ?? '', file })),
  )
}

function isNamed(section: string): boolean {
  return section.includes(' "')
}

/** `remote.store.url` for `url` in `remote "store"`. */
export function toOptionName(section: string, key: string): string {
  const named = /^(\w+) "(.*)"$/.exec(section)
  return named ? `${named[1]}.${named[2]}.${key}` : `${section}.${key}`
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

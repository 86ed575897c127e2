import { t } from '@vscode/l10n'
import { parseYaml } from '../../base/yaml.ts'
import type { Parsed } from '../parsed.ts'
import { contentOfFields, type OutContent } from '../pointer.ts'
import { isMapping } from '../pointerSchema.ts'

/** One path that a stage of `dvc.lock` read or wrote. `path` is as written, relative to the stage's working directory. */
export interface LockedPath {
  readonly path: string
  readonly content?: OutContent | undefined
}

/** What `dvc.lock` says that a stage read and wrote when it last ran. `name` has a `@key` behind for one of many. */
export interface LockedStage {
  readonly name: string
  readonly deps: readonly LockedPath[]
  readonly outs: readonly LockedPath[]
}

const recent = new Map<string, Parsed<readonly LockedStage[]>>()
const MOST_RECENT = 16

/** Reads a `dvc.lock`, of DVC 2 or 3. Never throws. The same text is parsed once: large pipelines have long lock files. */
export function parseLock(text: string, file: string): Parsed<readonly LockedStage[]> {
  const key = `${file}\0${text}`
  const known = recent.get(key)
  if (known) return known
  const parsed = parse(text, file)
  recent.set(key, parsed)
  for (const oldest of recent.keys()) if (recent.size > MOST_RECENT) recent.delete(oldest)
  return parsed
}

function parse(text: string, file: string): Parsed<readonly LockedStage[]> {
  const { value, problems } = readMapping(text, file)
  if (!value) return { problems }
  // Before DVC 2 the stages stood at the top.
  const stages = value['schema'] === undefined ? value : value['stages']
  if (!isMapping(stages)) return { value: [], problems }
  const found = Object.entries(stages).flatMap(([name, stage]) =>
    isMapping(stage) ? [{ name, deps: pathsOf(stage['deps']), outs: pathsOf(stage['outs']) }] : [],
  )
  return { value: found, problems }
}

function pathsOf(list: unknown): LockedPath[] {
  if (!Array.isArray(list)) return []
  return list.flatMap(item =>
    isMapping(item) && typeof item['path'] === 'string' ? [{ path: item['path'], content: contentOfFields(item) }] : [],
  )
}

/** The mapping that a `dvc.yaml` or `dvc.lock` is; an empty file is an empty one. */
export function readMapping(text: string, file: string): Parsed<Readonly<Record<string, unknown>>> {
  const { document, problems } = parseYaml(text)
  const [first] = problems
  const name = file.slice(file.lastIndexOf('/') + 1)
  const refuse = (line: number, message: string) => ({ problems: [{ file, line, message }] })
  if (first !== undefined) {
    const reason = first.message.replace(/\.$/, '')
    return refuse(first.line, t('{0} is not valid YAML: {1}. Correct line {2} or restore the file from Git.', name, reason, first.line + 1))
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 }) ?? {}
    return isMapping(value) ? { value, problems: [] } : refuse(0, t('{0} must be a mapping with "stages".', name))
  } catch {
    return refuse(0, t('The aliases (*name) of {0} cannot be resolved, or expand to too much; write their values out.', name))
  }
}

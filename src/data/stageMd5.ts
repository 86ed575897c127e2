import { createHash } from 'node:crypto'
import { formatPythonJson } from '../base/pythonJson.ts'
import { parseYaml } from '../base/yaml.ts'
import { isMapping } from './pointerSchema.ts'

/** What DVC leaves out of the fields that it hashes, wherever they stand: a change of these makes no other import. */
const LEFT_OUT = new Set(['desc', 'type', 'labels', 'meta', 'locked', 'frozen', 'metric', 'persist', 'isexec', 'size', 'nfiles'])

/** The `md5` at the top of an import's pointer, from its other fields: a pointer that was edited by hand is told by it. */
export function stageMd5(fields: Readonly<Record<string, unknown>>): string {
  const { md5: _, wdir, ...rest } = fields
  const hashed = plain({ ...rest, ...(wdir == null || wdir === '.' ? {} : { wdir }) })
  return createHash('md5').update(formatPythonJson(hashed)).digest('hex')
}

/**
 * Is the `md5` at the top of an import's pointer another one than its fields make? `isInside` tells whether a dependency lies in the
 * project: of one outside DVC 3 always counts a `hash`, also where DVC 2 wrote none.
 */
export function isStageChanged(text: string, isInside: (path: string) => boolean): boolean {
  const { document, problems } = parseYaml(text)
  const fields: unknown = problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 })
  if (!isMapping(fields)) return false
  const deps = Array.isArray(fields['deps']) ? fields['deps'].map((dep: unknown) => withHash(dep, isInside)) : undefined
  return fields['md5'] !== stageMd5({ ...fields, ...(deps && { deps }) })
}

function withHash(dep: unknown, isInside: (path: string) => boolean): unknown {
  if (!isMapping(dep) || dep['repo'] !== undefined || dep['hash'] !== undefined || isInside(String(dep['path']))) return dep
  return { ...dep, hash: 'md5' }
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (!isMapping(value)) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (LEFT_OUT.has(key) ? [] : [[key, plain(item)]])))
}

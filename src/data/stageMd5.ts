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
 * Is the `md5` at the top of an import's pointer another one than its fields make? DVC 3 says so of every import that DVC 2 wrote,
 * since it adds a `hash` to what it reads; here the fields count as they stand.
 */
export function isStageChanged(text: string): boolean {
  const { document, problems } = parseYaml(text)
  const fields: unknown = problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 })
  return isMapping(fields) && fields['md5'] !== stageMd5(fields)
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (!isMapping(value)) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (LEFT_OUT.has(key) ? [] : [[key, plain(item)]])))
}

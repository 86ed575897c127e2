import { parseYaml } from '../../base/yaml.ts'
import type { ObjectName } from '../objectStore.ts'
import { type HashName, toOid } from '../oid.ts'

/**
 * The objects that the outputs of a `.dvc` file or a `dvc.lock` name, of whatever version. A text that cannot be read, one
 * with conflict markers say, names every md5 in it: rather too much is kept than too little.
 */
export function namedObjects(text: string): ObjectName[] {
  const value = toPlain(text)
  const found: ObjectName[] = []
  if (value === undefined) {
    for (const [oid] of text.matchAll(/(?<![0-9a-f])[0-9a-f]{32}(?:\.dir)?/g))
      found.push(...named(oid, 'md5'), ...named(oid, 'md5-dos2unix'))
    return found
  }
  collect(value, found)
  return found
}

function toPlain(text: string): unknown {
  try {
    const { document, problems } = parseYaml(text)
    return problems.length > 0 ? undefined : (document.toJS({ maxAliasCount: 100 }) as unknown)
  } catch {
    return undefined
  }
}

function collect(value: unknown, found: ObjectName[]): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) {
    if (key === 'outs' && Array.isArray(item)) for (const out of item) found.push(...ofOut(out))
    collect(item, found)
  }
}

function ofOut(out: unknown): ObjectName[] {
  if (typeof out !== 'object' || out === null) return []
  const { md5, hash } = out as { md5?: unknown; hash?: unknown }
  return typeof md5 === 'string' ? named(md5, hash === 'md5' ? 'md5' : 'md5-dos2unix') : []
}

function named(text: string, hash: HashName): ObjectName[] {
  const oid = toOid(text)
  return oid === undefined ? [] : [{ oid, hash }]
}

import { type Document, isMap, isScalar, isSeq, type YAMLMap } from 'yaml'
import { formatYaml, parseYaml } from '../base/yaml.ts'
import { contentFields, type NewOut, outFields } from './formatPointer.ts'
import type { OutContent } from './pointer.ts'
import { stageMd5 } from './stageMd5.ts'

/** Fields of a dependency in DVC's order; undefined ones are not there, `repo` is a mapping. */
export type DepFields = Readonly<Record<string, unknown>>

/** The pointer of a new import. One that nothing was looked at for yet (`--no-exec`) has no `md5`. */
export function formatImport(dep: DepFields, out: NewOut, isLookedAt = true): string {
  const fields = { frozen: true, deps: [defined(dep)], outs: [outFields(out)] }
  return formatYaml(isLookedAt ? { md5: stageMd5(fields), ...fields } : fields)
}

/**
 * The pointer of an import whose source was looked at again: comments, order and unknown keys stay. Without a content the output
 * names none, as for data that was not downloaded.
 */
export function editImport(text: string, { dep, content }: { dep: DepFields; content: OutContent | undefined }): string {
  const { document, problems } = parseYaml(text)
  const deps = document.get('deps')
  const outs = document.get('outs')
  if (problems.length > 0 || !isMap(document.contents) || !isSeq(deps) || !isSeq(outs)) return text
  const [oldDep] = deps.items
  const [oldOut] = outs.items
  if (!isMap(oldDep) || !isMap(oldOut)) return text
  putAll(document, oldDep, dep)
  putAll(document, oldOut, content ? contentFields(content) : { md5: undefined, size: undefined, nfiles: undefined, isexec: undefined })
  const fields = document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>
  putAll(document, document.contents, { md5: stageMd5(fields) })
  return formatYaml(document)
}

/** The pointer with `frozen` set or taken away. */
export function editFrozen(text: string, isFrozen: boolean): string {
  const { document, problems } = parseYaml(text)
  if (problems.length > 0 || !isMap(document.contents)) return text
  putAll(document, document.contents, { frozen: isFrozen ? true : undefined, locked: undefined })
  return formatYaml(document)
}

function putAll(document: Document, map: YAMLMap, fields: DepFields): void {
  for (const [key, value] of Object.entries(fields)) {
    const node = map.get(key, true)
    if (value === undefined) map.delete(key)
    else if (isMap(node) && typeof value === 'object') putAll(document, node, value as DepFields)
    else if (isScalar(node) && node.value !== value) {
      node.value = value
      // The writer prefers how a value was written to what it is.
      delete node.source
    } else if (!isScalar(node)) map.set(document.createNode(key), document.createNode(value))
  }
}

function defined(fields: DepFields): DepFields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, typeof value === 'object' && value !== null ? defined(value as DepFields) : value]],
    ),
  )
}

import { isMap, isSeq } from 'yaml'
import { formatYaml, parseYaml } from '../../base/yaml.ts'
import { contentFields } from '../formatPointer.ts'
import type { OutContent } from '../pointer.ts'

/** New contents for one stage's entries, by their place in the list. */
export interface LockEdit {
  readonly stage: string
  readonly list: 'outs' | 'deps'
  readonly contents: ReadonlyMap<number, OutContent>
}

/** In this order DVC 3 writes what a lock file says of a content. */
const FIELDS = ['hash', 'md5', 'size', 'nfiles', 'isexec'] as const

/** A `dvc.lock` with new contents, as `dvc commit` rewrites it; the same text where nothing changes or nothing fits. */
export function editLock(text: string, { stage, list, contents }: LockEdit): string {
  const { document, problems } = parseYaml(text)
  if (problems.length > 0 || !isMap(document.contents)) return text
  const at = document.has('schema') ? ['stages', stage, list] : [stage, list]
  const items = document.getIn(at)
  if (!isSeq(items)) return text
  let changed = false
  for (const [index, content] of contents) {
    const entry = items.items[index]
    if (!isMap(entry)) continue
    const fields = contentFields(content)
    const isSame = FIELDS.every(key => (entry.get(key) ?? undefined) === (fields[key] ?? undefined))
    if (isSame) continue
    changed = true
    entry.items = entry.items.filter(({ key }) => String(key) === 'path')
    for (const key of FIELDS) if (fields[key] !== undefined) entry.items.push(document.createPair(key, fields[key]))
  }
  return changed ? formatYaml(document) : text
}

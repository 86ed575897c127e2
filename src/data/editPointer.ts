import { type Document, isMap, isScalar, isSeq, type YAMLMap } from 'yaml'
import { formatYaml, parseYaml } from '../base/yaml.ts'
import { contentFields } from './formatPointer.ts'
import type { OutContent } from './pointer.ts'

/**
 * The pointer with new contents for some of its outs (by index), as `dvc add` rewrites it: comments, order and unknown keys
 * stay, new fields go behind the others. The same text when nothing changes, or when the text is no pointer.
 */
export function editPointer(text: string, edits: ReadonlyMap<number, OutContent>): string {
  const { document, problems } = parseYaml(text)
  const outs = document.get('outs')
  if (problems.length > 0 || !isSeq(outs)) return text
  let changed = false
  for (const [index, content] of edits) {
    const out = outs.items[index]
    if (isMap(out) && editOut(document, out, content)) changed = true
  }
  return changed ? formatYaml(document) : text
}

function editOut(document: Document, out: YAMLMap, content: OutContent): boolean {
  let changed = false
  for (const [key, value] of Object.entries(contentFields(content))) {
    const node = out.get(key, true)
    if (isScalar(node) ? node.value === value : value === undefined) continue
    changed = true
    if (value === undefined) out.delete(key)
    else if (isScalar(node)) {
      node.value = value
      // The writer prefers how a value was written to what it is.
      delete node.source
    } else {
      out.delete(key)
      out.add(document.createPair(key, value))
    }
  }
  return changed
}

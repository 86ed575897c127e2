import { type Document, isMap, isScalar, isSeq, type YAMLMap } from 'yaml'
import { formatYaml, parseYaml } from '../base/yaml.ts'
import { editMeta, keepNested, type MetaEntry } from './editMeta.ts'

/** What people write about an output. */
export interface OutNotes {
  /** Empty takes it away. */
  readonly desc: string
  /** Empty takes them away. */
  readonly labels: readonly string[]
  /** All simple entries below `meta`; left out, they stay as they are. */
  readonly meta?: readonly MetaEntry[] | undefined
}

/** The pointer with other notes for one of its outs (by index); comments, order and unknown keys stay. The same text when it is no pointer. */
export function describeOut(text: string, index: number, { desc, labels, meta }: OutNotes): string {
  const described = editNotes(text, index, { desc, labels })
  return keepNested(text, meta ? editMeta(described, index, meta) : described, index)
}

function editNotes(text: string, index: number, { desc, labels }: OutNotes): string {
  const { document, problems } = parseYaml(text)
  const outs = document.get('outs')
  if (problems.length > 0 || !isSeq(outs)) return text
  const out = outs.items[index]
  if (!isMap(out)) return text
  const before = out.toJSON() as Readonly<Record<string, unknown>>
  const isDescribed = put(document, out, { key: 'desc', value: desc, before })
  const isLabelled = put(document, out, { key: 'labels', value: labels, before })
  return isDescribed || isLabelled ? formatYaml(document) : text
}

interface Note {
  readonly key: 'desc' | 'labels'
  readonly value: string | readonly string[]
  readonly before: Readonly<Record<string, unknown>>
}

/** True when that changed something. */
function put(document: Document, out: YAMLMap, { key, value, before }: Note): boolean {
  const was = before[key]
  if (value.length === 0 ? was === undefined : JSON.stringify(was) === JSON.stringify(value)) return false
  if (value.length === 0) out.delete(key)
  else place(document, out, { key, value })
  return true
}

/** In place of what was there, with its comment; else behind the others. */
function place(document: Document, out: YAMLMap, { key, value }: { key: string; value: string | readonly string[] }): void {
  const node = out.get(key, true)
  if (isScalar(node)) {
    node.value = value
    // The writer prefers how a value was written to what it is.
    delete node.source
  } else {
    out.delete(key)
    out.add(document.createPair(key, value))
  }
}

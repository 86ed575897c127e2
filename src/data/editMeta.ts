import { type Document, isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml'
import { formatYaml, parseYaml } from '../base/yaml.ts'
import { metaRows, valueRange } from './readMeta.ts'

/** A simple entry: what is nested is not edited. */
export interface MetaEntry {
  readonly key: string
  readonly value: string
}

/**
 * The pointer with these simple entries below `meta` of one of its outs (by index) and no others; what is nested stays. The
 * same text when nothing changes, when it is no pointer, or when `meta` is no mapping.
 */
export function editMeta(text: string, index: number, entries: readonly MetaEntry[]): string {
  const { document, problems } = parseYaml(text)
  const out = problems.length > 0 ? undefined : outAt(document, index)
  const before: unknown = out?.get('meta')
  if (!out || (before !== undefined && before !== null && !isMap(before))) return text
  const isChanged = isMap(before) ? change(document, before, { text, entries }) : entries.length > 0
  if (!isChanged) return text
  if (!isMap(before)) {
    out.delete('meta')
    out.add(document.createPair('meta', Object.fromEntries(entries.map(({ key, value }) => [key, toValue(value)]))))
  } else if (before.items.length === 0) out.delete('meta')
  return formatYaml(document)
}

/** True when that changed something. */
function change(document: Document, meta: YAMLMap, { text, entries }: { text: string; entries: readonly MetaEntry[] }): boolean {
  const wanted = new Map(entries.map(({ key, value }) => [key, value]))
  let isChanged = false
  for (const { key, value, nested } of metaRows(meta, text)) {
    const now = wanted.get(key)
    wanted.delete(key)
    if (nested || now === value) continue
    isChanged = true
    const node = meta.items.find(pair => isScalar(pair.key) && String(pair.key.value) === key)
    if (now === undefined) meta.items.splice(meta.items.indexOf(node as Pair), 1)
    else if (isScalar(node?.value)) {
      node.value.value = toValue(now)
      // The writer prefers how a value was written to what it is.
      delete node.value.source
    }
  }
  for (const [key, value] of wanted) meta.add(document.createPair(key, toValue(value)))
  return isChanged || wanted.size > 0
}

/** Numbers and truths as YAML reads them, where they would be written as they were typed; all else is text. */
function toValue(words: string): string | number | boolean {
  if (words === 'true' || words === 'false') return words === 'true'
  const number = Number(words)
  return words !== '' && Number.isFinite(number) && String(number) === words ? number : words
}

/**
 * The writer spells values as DVC does: in a pointer that was edited, what is nested below `meta` gets back the bytes that it had
 * before, where they read the same.
 */
export function keepNested(before: string, after: string, index: number): string {
  const old = metaAt(before, index)
  let text = after
  for (const pair of old?.items ?? []) {
    const now = metaAt(text, index)?.items.find(one => isScalar(one.key) && isScalar(pair.key) && one.key.value === pair.key.value)
    if (!now || isScalar(pair.value)) continue
    const [start, end] = wholeLines(now, text)
    const spliced = text.slice(0, start) + before.slice(...wholeLines(pair, before)) + text.slice(end)
    if (JSON.stringify(metaAt(spliced, index)) === JSON.stringify(metaAt(text, index))) text = spliced
  }
  return text
}

/** A value that begins a line of its own is taken with its indentation. */
function wholeLines(pair: Pair, text: string): [start: number, end: number] {
  const [start, end] = valueRange(pair, text)
  const indent = /\n( *)$/.exec(text.slice(0, start))?.[1]?.length ?? 0
  return [start - indent, end]
}

function metaAt(text: string, index: number): YAMLMap | undefined {
  const { document, problems } = parseYaml(text)
  const meta = problems.length > 0 ? undefined : outAt(document, index)?.get('meta')
  return isMap(meta) ? meta : undefined
}

function outAt(document: Document, index: number): YAMLMap | undefined {
  const outs = document.get('outs')
  const out = isSeq(outs) ? outs.items[index] : undefined
  return isMap(out) ? out : undefined
}

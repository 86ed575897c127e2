import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml'
import { parseYaml } from '../base/yaml.ts'
import type { MetaRow } from '../protocol/meta.ts'

/** The entries below `meta` of the output with that path; none where there is no such mapping. Never throws. */
export function readMeta(text: string, path: string): MetaRow[] {
  if (!text.includes('meta')) return []
  const { document, problems } = parseYaml(text)
  const outs = document.get('outs')
  if (problems.length > 0 || !isSeq(outs)) return []
  const out = outs.items.find(item => isMap(item) && item.get('path') === path)
  const meta = isMap(out) ? out.get('meta') : undefined
  return isMap(meta) ? metaRows(meta, text) : []
}

/** As above, of the mapping itself. */
export function metaRows(meta: YAMLMap, text: string): MetaRow[] {
  return meta.items.flatMap(pair => toRow(pair, text) ?? [])
}

/** Where an entry's value stands in the text, to the end of its last line: what is said behind it belongs to it. */
export function valueRange({ value }: Pair, text: string): readonly [start: number, end: number] {
  const range = (value as { range?: readonly number[] | null } | null)?.range
  const [start = 0, last = 0] = range ?? []
  const end = text.indexOf('\n', text[last - 1] === '\n' ? last - 1 : last)
  return range ? [start, end < 0 ? text.length : end] : [0, 0]
}

/** Marks that would read as the end of an entry where all are edited in one line. */
const BREAKS = /[;\n\r]/

function toRow(pair: Pair, text: string): MetaRow | undefined {
  const { key, value } = pair
  if (!isScalar(key)) return undefined
  const name = String(key.value)
  const written = text.slice(...valueRange(pair, text))
  if (!isScalar(value)) return { key: name, value: dedent(written), nested: value !== null }
  const words = typeof value.value === 'string' ? value.value : (value.source ?? '')
  const isSimple = !BREAKS.test(words) && words === words.trim() && !/[:;=]/.test(name)
  return { key: name, value: isSimple ? words : dedent(written), nested: !isSimple }
}

/** The first line has no indentation, for it stands behind its key or dash. */
function dedent(text: string): string {
  const [first = '', ...rest] = text.trimEnd().split('\n')
  const indents = rest.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length)
  const least = Math.min(...indents)
  return [first, ...rest.map(line => line.slice(Number.isFinite(least) ? least : 0))].join('\n')
}

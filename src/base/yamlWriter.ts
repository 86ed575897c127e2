import { type Document, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { formatScalar } from './yamlScalar.ts'

/** Thrown for what this writer leaves to the `yaml` package: anchors, tags, explicit keys, several documents. */
export class Unusual extends Error {}

export interface WritingRules {
  /** The text that the document was parsed from; undefined for a new one. */
  readonly source: string | undefined
  /** Spells what is no string. */
  readonly spell: (scalar: Scalar) => string
}

const WIDTH = 80

/**
 * Writes a document as ruamel.yaml does in round trip: values are spelled anew, comments and blank lines come from the
 * source. A comment behind a value keeps its column; lines of comments and blank lines stay and go with the value above.
 */
export function writeDocument(document: Document, rules: WritingRules): string {
  const { contents } = document
  if (!(isMap(contents) || isSeq(contents))) throw new Unusual()
  const writer = new YamlWriter(rules)
  writer.head(firstOffset(contents))
  writer.node(contents, 0)
  return writer.end()
}

class YamlWriter {
  readonly #rules: WritingRules
  #text = ''
  #column = 0
  /** Where the last token ended in the source; undefined when it is not from there. */
  #gap: number | undefined
  /** A `-` was just written: the first key or item goes on its line. */
  #dash = false

  constructor(rules: WritingRules) {
    this.#rules = rules
  }

  head(start: number | undefined): void {
    const { source } = this.#rules
    if (source === undefined || start === undefined) return
    // ruamel drops blank lines at the very top.
    const head = source
      .slice(0, start)
      .replace(/[ \t-]*$/, '')
      .replace(/^(?:[ \t]*\r?\n)+/, '')
    if (!head.split('\n').every(line => /^[ \t]*(?:#|\r?$)/.test(line))) throw new Unusual()
    this.#text = head
  }

  end(): string {
    const { source } = this.#rules
    if (this.#gap !== undefined && source !== undefined) {
      if (/^(?:---|\.\.\.)/m.test(source.slice(this.#gap))) throw new Unusual()
      this.#trivia(source.length)
    }
    return this.#column === 0 ? this.#text : `${this.#text}\n`
  }

  /** `indent` is the column of a collection's lines, and of a scalar's further lines. */
  node(node: unknown, indent: number): void {
    if (isAnchoredOrTagged(node)) throw new Unusual()
    if (isScalar(node)) this.#scalar(node, indent)
    else if ((isSeq(node) || isMap(node)) && (node.flow === true || node.items.length === 0)) this.#flow(node, indent)
    else if (isSeq(node)) this.#sequence(node, indent)
    else if (isMap(node)) this.#mapping(node, indent)
    else throw new Unusual()
  }

  #sequence(seq: YAMLSeq, indent: number): void {
    for (const item of seq.items) {
      this.#refuseLoneDash(firstOffset(item))
      this.#startLine(indent, firstOffset(item))
      this.#write('-')
      this.#dash = true
      this.node(item, indent + 2)
      this.#dash = false
    }
  }

  /** A comment may stand between a dash and an item on a line below it; there is no place for it here. */
  #refuseLoneDash(start: number | undefined): void {
    const { source } = this.#rules
    if (source === undefined || start === undefined) return
    if (/^[ \t]*-[ \t]*(?:#.*)?\r?\n/m.test(source.slice(this.#gap ?? 0, start))) throw new Unusual()
  }

  #mapping(map: YAMLMap, indent: number): void {
    for (const pair of map.items) this.#pair(pair, indent)
  }

  #pair({ key, value }: Pair, indent: number): void {
    if (!isScalar(key) || isAnchoredOrTagged(key)) throw new Unusual()
    this.#startLine(indent, key.range?.[0])
    const text = this.#spell(key, { indent, key: true })
    if (text.includes('\n') || text.length > 127 || key.value === null) throw new Unusual()
    this.#write(`${text}:`)
    this.#gap = key.range?.[1]
    const block = isSeq(value) && value.flow !== true
    this.node(value, block ? indent : indent + 2)
  }

  #scalar(scalar: Scalar, indent: number): void {
    this.#dash = false
    if (scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED') {
      this.#block(scalar, indent)
      return
    }
    const text = this.#spell(scalar, { indent, key: false })
    const empty = scalar.range !== undefined && scalar.range !== null && scalar.range[0] === scalar.range[1]
    if (!empty) this.#refuseComment(scalar.range?.[0])
    if (text !== '') this.#write(` ${text}`)
    if (!empty) this.#gap = scalar.range?.[1]
  }

  /** `|` and `>` as they were, moved to the indent that they have now. */
  #block(scalar: Scalar, indent: number): void {
    const { source } = this.#rules
    const range = scalar.range
    if (!range || source === undefined) throw new Unusual()
    const [header = '', ...lines] = source.slice(range[0], range[1]).replace(/\n$/, '').split('\n')
    const filled = lines.filter(line => line.trim() !== '')
    if (/[\d#]/.test(header) || filled.length === 0) throw new Unusual()
    const old = Math.min(...filled.map(line => line.length - line.trimStart().length))
    this.#refuseComment(range[0])
    this.#write(` ${header}`)
    for (const line of lines) this.#write(line.trim() === '' ? '\n' : `\n${' '.repeat(indent)}${line.slice(old)}`)
    this.#gap = source[range[1] - 1] === '\n' ? range[1] - 1 : range[1]
  }

  #flow(node: YAMLMap | YAMLSeq, indent: number): void {
    this.#dash = false
    const { source } = this.#rules
    if (node.range && source !== undefined && /(?:^|\s)#/.test(source.slice(node.range[0], node.range[1]))) throw new Unusual()
    this.#refuseComment(node.range?.[0])
    this.#write(' ')
    this.#flowNode(node, indent)
    this.#gap = node.range?.[1]
  }

  #flowNode(node: unknown, indent: number): void {
    if (isAnchoredOrTagged(node)) throw new Unusual()
    if (isScalar(node)) this.#write(this.#spell(node, { indent, key: false, flow: true }))
    else if (isSeq(node)) {
      const items = node.items.map(item => () => this.#flowNode(item, indent + 2))
      this.#flowItems('[]', items, indent)
    } else if (isMap(node)) {
      const items = node.items.map(pair => () => this.#flowPair(pair, indent))
      this.#flowItems('{}', items, indent)
    } else throw new Unusual()
  }

  #flowPair({ key, value }: Pair, indent: number): void {
    if (!isScalar(key)) throw new Unusual()
    const nothing = isScalar(value) && value.value === null
    this.#write(`${this.#spell(key, { indent, key: true, flow: true })}:${nothing ? '' : ' '}`)
    if (!nothing) this.#flowNode(value, indent + 2)
  }

  #flowItems(brackets: string, items: readonly (() => void)[], indent: number): void {
    this.#write(brackets[0] ?? '')
    for (const [index, write] of items.entries()) {
      if (index > 0) this.#write(',')
      if (this.#column > WIDTH) this.#write(`\n${' '.repeat(indent)}`)
      else if (index > 0) this.#write(' ')
      write()
    }
    this.#write(brackets[1] ?? '')
  }

  #spell(scalar: Scalar, { indent, key, flow = false }: { indent: number; key: boolean; flow?: boolean }): string {
    if (typeof scalar.value !== 'string') return this.#rules.spell(scalar)
    const space = key || flow ? 0 : 1
    return formatScalar(scalar.value, { column: this.#column + space, indent, flow, key })
  }

  /** Ends the line before, with the comments behind and below it, unless a list item has just begun. */
  #startLine(indent: number, next: number | undefined): void {
    if (this.#dash) {
      this.#dash = false
      this.#refuseComment(next)
      this.#write(' ')
      return
    }
    // Above a new key stand the comments that follow the old one before it.
    if (this.#gap !== undefined) this.#trivia(next ?? this.#rules.source?.length ?? 0)
    if (this.#column !== 0) this.#write('\n')
    this.#write(' '.repeat(indent))
  }

  #refuseComment(next: number | undefined): void {
    const { source } = this.#rules
    if (this.#gap !== undefined && next !== undefined && source?.slice(this.#gap, next).includes('#')) throw new Unusual()
    this.#gap = undefined
  }

  /** Writes the comments and blank lines of the source between the last token and `next`. */
  #trivia(next: number): void {
    const { source = '' } = this.#rules
    const gap = this.#gap ?? next
    this.#gap = undefined
    const [first = '', ...others] = source.slice(gap, next).split(/\r?\n/)
    const hash = first.indexOf('#')
    if (hash >= 0) {
      const column = gap - (source.lastIndexOf('\n', gap - 1) + 1) + hash
      this.#write(`${' '.repeat(Math.max(1, column - this.#column))}${first.slice(hash)}`)
    }
    const below = next === source.length && others.at(-1) !== '' ? others : others.slice(0, -1)
    // What follows a line that is no comment belongs to a token that was taken out.
    const stop = below.findIndex(line => !/^[ \t]*(?:#.*)?$/.test(line))
    const full = stop === -1 ? below : below.slice(0, stop)
    if (full.length > 0) this.#write(`\n${full.join('\n')}\n`)
  }

  #write(text: string): void {
    this.#text += text
    const line = text.lastIndexOf('\n')
    this.#column = line === -1 ? this.#column + [...text].length : [...text.slice(line + 1)].length
  }
}

function isAnchoredOrTagged(node: unknown): boolean {
  return (isScalar(node) || isMap(node) || isSeq(node)) && (node.anchor !== undefined || node.tag !== undefined)
}

/** Where the first token of a node stands in the source. */
function firstOffset(node: unknown): number | undefined {
  if (isMap(node) && node.flow !== true) {
    const key = node.items[0]?.key
    return isScalar(key) ? key.range?.[0] : undefined
  }
  if (isSeq(node) && node.flow !== true && node.items.length > 0) return firstOffset(node.items[0])
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined
}

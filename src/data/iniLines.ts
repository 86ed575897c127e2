/**
 * The lines of an INI file as ConfigObj reads them with DVC's settings: only `#` starts a comment, also behind a value;
 * quotes are dropped; an unquoted comma makes a list; three quotes go over lines.
 */
export type IniValue = string | readonly string[]

export type IniLine =
  | { readonly kind: 'blank'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'section'
      readonly start: number
      readonly end: number
      readonly indent: string
      readonly name: string
      readonly comment: string
    }
  | {
      readonly kind: 'key'
      /** First line, from 0. */
      readonly start: number
      /** First line behind. */
      readonly end: number
      readonly indent: string
      readonly key: string
      readonly value: IniValue
      readonly comment: string
    }
  | { readonly kind: 'wrong'; readonly start: number; readonly end: number; readonly why: 'line' | 'value' | 'nesting' }

/** Longer lines are refused: nobody writes them, and some of the rules look at a line many times. */
const LONGEST = 20_000

export function splitLines(text: string): string[] {
  return text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
}

export function readIniLines(lines: readonly string[]): IniLine[] {
  const result: IniLine[] = []
  for (let start = 0; start < lines.length; ) {
    const line = readLine(lines, start)
    result.push(line)
    start = line.end
  }
  return result
}

function readLine(lines: readonly string[], start: number): IniLine {
  const line = lines[start] ?? ''
  const at = { start, end: start + 1 }
  const trimmed = line.trim()
  if (trimmed === '' || trimmed.startsWith('#')) return { kind: 'blank', ...at }
  if (line.length > LONGEST) return { kind: 'wrong', ...at, why: 'line' }
  const indent = line.slice(0, line.length - line.trimStart().length)
  const section = readSection(trimmed)
  if (section === 'nested') return { kind: 'wrong', ...at, why: 'nesting' }
  if (section !== undefined) return { kind: 'section', ...at, indent, ...section }
  const split = splitKey(trimmed)
  if (split === undefined) return { kind: 'wrong', ...at, why: 'line' }
  const { key, rest } = split
  const found = /^(?:"""|''')/.test(rest) ? readTriple(lines, start, rest) : readIniValue(rest)
  if (found === undefined) return { kind: 'wrong', ...at, why: 'value' }
  const end = 'end' in found && typeof found.end === 'number' ? found.end : start + 1
  return { kind: 'key', start, end, indent, key, value: found.value, comment: found.comment }
}

function readSection(trimmed: string): { name: string; comment: string } | 'nested' | undefined {
  if (!trimmed.startsWith('[')) return undefined
  const match = /^((?:\[\s*)+)("\s*\S.*?\s*"|'\s*\S.*?\s*'|[^'"\s].*?)((?:\s*\])+)\s*(#.*)?$/.exec(trimmed)
  if (match === null) return undefined
  const [, open = '', name = '', close = '', comment = ''] = match
  return open.trim().length > 1 || close.trim().length > 1 ? 'nested' : { name: unquote(name), comment }
}

function splitKey(trimmed: string): { key: string; rest: string } | undefined {
  const quote = trimmed[0]
  if (quote === '=') return undefined
  if (quote !== '"' && quote !== "'") {
    const equals = trimmed.indexOf('=')
    return equals < 0 ? undefined : { key: trimmed.slice(0, equals).trimEnd(), rest: trimmed.slice(equals + 1).trimStart() }
  }
  for (let close = trimmed.indexOf(quote, 1); close !== -1; close = trimmed.indexOf(quote, close + 1)) {
    const behind = trimmed.slice(close + 1).trimStart()
    if (behind.startsWith('=')) return { key: trimmed.slice(1, close), rest: behind.slice(1).trimStart() }
  }
  return undefined
}

/** The value and the comment behind it, with its `#`. Undefined when quotes or commas do not fit. */
export function readIniValue(text: string): { value: IniValue; comment: string } | undefined {
  const items: string[] = []
  let rest = text.trim()
  if (/^,\s*(?:#.*)?$/.test(rest)) return { value: [], comment: rest.slice(1).trim() }
  for (;;) {
    const item = readItem(rest)
    if (item === undefined) return undefined
    rest = item.rest
    if (rest.startsWith(',')) {
      if (item.text === undefined) return undefined
      items.push(item.text)
      rest = rest.slice(1).trimStart()
      continue
    }
    if (items.length === 0) return { value: item.text ?? '', comment: rest }
    return { value: item.text === undefined ? items : [...items, item.text], comment: rest }
  }
}

/** One item; what is left starts with a comma or a comment, or is empty. */
function readItem(text: string): { text: string | undefined; rest: string } | undefined {
  const quote = text[0]
  if (quote === undefined || quote === '#') return { text: undefined, rest: text }
  if (quote !== '"' && quote !== "'") {
    const end = text.search(/[,#]/)
    if (end === 0) return undefined
    return end < 0 ? { text, rest: '' } : { text: text.slice(0, end).trimEnd(), rest: text.slice(end) }
  }
  for (let close = text.indexOf(quote, 1); close !== -1; close = text.indexOf(quote, close + 1)) {
    const rest = text.slice(close + 1).trimStart()
    if (rest === '' || rest.startsWith(',') || rest.startsWith('#')) return { text: text.slice(1, close), rest }
  }
  return undefined
}

function readTriple(lines: readonly string[], start: number, rest: string): { value: string; comment: string; end: number } | undefined {
  const quote = rest.slice(0, 3)
  let value = rest.slice(3)
  let line = start
  for (let close = value.indexOf(quote); ; close = value.indexOf(quote)) {
    if (close !== -1) {
      const comment = value.slice(close + 3).trim()
      return comment === '' || comment.startsWith('#') ? { value: value.slice(0, close), comment, end: line + 1 } : undefined
    }
    line++
    const next = lines[line]
    if (next === undefined) return undefined
    const found = next.indexOf(quote)
    value += `\n${next}`
    if (found === -1 && value.length > LONGEST) return undefined
  }
}

function unquote(text: string): string {
  const quote = text[0]
  return (quote === '"' || quote === "'") && text.at(-1) === quote ? text.slice(1, -1) : text
}

/** A value or a key with the quotes that ConfigObj puts around it; `undefined` when it has no spelling for it. */
export function quoteIni(value: IniValue, multiline = true): string {
  if (typeof value !== 'string') {
    if (value.length === 0) return ','
    const items = value.map(item => quoteIni(item, false))
    return items.length === 1 ? `${items[0]},` : items.join(', ')
  }
  if (value === '') return '""'
  const both = value.includes("'") && value.includes('"')
  if (multiline && (both || value.includes('\n'))) return value.includes("'''") ? `"""${value}"""` : `'''${value}'''`
  if (/^[^ \r\n\v\t'"]/.test(value) && /[^ \r\n\v\t'"]$/.test(value) && !/[,#]/.test(value)) return value
  return value.includes('"') ? `'${value}'` : `"${value}"`
}

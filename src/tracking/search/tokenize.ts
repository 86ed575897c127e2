/** A word of a filter. `text` is as it was written. */
export interface Token {
  readonly kind: 'identifier' | 'keyword' | 'string' | 'number' | 'comparator' | 'open' | 'close' | 'comma' | 'other'
  readonly text: string
  /** Where it starts, in UTF-16 units. */
  readonly at: number
}

const QUOTED = '`[^`]*`|"[^"]*"'
const PATTERNS: readonly [Token['kind'], RegExp][] = [
  // As sqlparse reads strings: a doubled or escaped quote is part of the text, and stays as it is.
  ['string', /'(?:''|\\'|[^'])*'/y],
  ['number', /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_])/uy],
  ['comparator', />=|<=|!=|<>|==|[=<>]/y],
  ['open', /\(/y],
  ['close', /\)/y],
  ['comma', /,/y],
  ['identifier', new RegExp(`(?:${QUOTED}|[\\p{L}_@#$][\\p{L}\\p{N}_@#$]*)(?:\\.(?:${QUOTED}|[\\p{L}\\p{N}_@#$]+))*`, 'uy')],
]
const KEYWORDS = /^(?:and|or|not|in|is|null|like|ilike)$/i

/** Cuts a filter into words. What is no word comes as `other`, for the parser to complain of. Linear in the text. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const space = skipSpace(text, at)
    if (space > at) {
      at = space
      continue
    }
    const token = match(text, at)
    tokens.push(token)
    at += token.text.length
  }
  return tokens
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at++
  return at
}

function match(text: string, at: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found === undefined) continue
    return { kind: kind === 'identifier' && KEYWORDS.test(found) ? 'keyword' : kind, text: found, at }
  }
  return { kind: 'other', text: String.fromCodePoint(text.codePointAt(at) ?? 0), at }
}

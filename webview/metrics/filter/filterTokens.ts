/** A piece of a filter, for its colour and for what may follow it. */
export interface FilterToken {
  readonly kind: 'name' | 'operator' | 'word' | 'text' | 'number' | 'other'
  readonly text: string
  readonly at: number
}

const PATTERNS: readonly (readonly [FilterToken['kind'], RegExp])[] = [
  ['word', /(?:and|or|not)(?![\w.])/iy],
  ['operator', /(?:>=|<=|!=|<>|=|<|>|(?:not\s+)?(?:ilike|like|in)(?![\w.])|is\s+(?:not\s+)?null(?![\w.]))/iy],
  ['text', /'[^']*'?/y],
  ['name', /[\p{L}_][\p{L}\p{N}_]*(?:\.(?:`[^`]*`?|"[^"]*"?|[\p{L}\p{N}_@#$/.]*))?/uy],
  ['text', /"[^"]*"?/y],
  ['number', /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
]

/** Cuts a filter into pieces, gaps left out. What the engine makes of it is its own; this only colours and completes. */
export function filterTokens(text: string): readonly FilterToken[] {
  const tokens: FilterToken[] = []
  let at = 0
  while (at < text.length) {
    const gap = /\s*/y
    gap.lastIndex = at
    at += gap.exec(text)?.[0].length ?? 0
    if (at >= text.length) break
    const token = match(text, at)
    tokens.push(token)
    at += token.text.length
  }
  return tokens
}

function match(text: string, at: number): FilterToken {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined && found !== '') return { kind, text: found, at }
  }
  return { kind: 'other', text: String.fromCodePoint(text.codePointAt(at) ?? 32), at }
}

import { invalidParameter } from '../failures.ts'
import type { Filter } from './filter.ts'
import type { Grammar } from './grammar.ts'
import { parseComparison } from './parseComparison.ts'
import { TokenReader } from './tokenReader.ts'

/** More than anyone writes, and less than what SQLite can nest. */
const MAX_DEPTH = 50
const MAX_COMPARISONS = 200

/**
 * Reads MLflow's filter strings, for which comparisons are joined by AND; and beyond them OR, NOT and parentheses, with the
 * usual precedence. Undefined when nothing is asked for. What cannot be read is refused in MLflow's words, with its position.
 */
export function parseFilter(text: string | undefined, grammar: Grammar): Filter | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const reader = new TokenReader(text)
  const filter = new Parser(reader, grammar).any(0)
  const rest = reader.peek()
  if (rest) throw reader.invalidClause(rest)
  return filter
}

class Parser {
  readonly #reader: TokenReader
  readonly #grammar: Grammar
  #comparisons = 0

  constructor(reader: TokenReader, grammar: Grammar) {
    this.#reader = reader
    this.#grammar = grammar
  }

  any(depth: number): Filter | undefined {
    const first = this.#all(depth)
    if (!this.#reader.isKeyword('OR')) return first
    const sides = [this.#demand(first)]
    while (this.#reader.isKeyword('OR')) {
      this.#reader.take()
      sides.push(this.#demand(this.#all(depth)))
    }
    return { kind: 'or', of: sides }
  }

  /** As MLflow reads it, an AND may be left out, or stand with nothing before or after it. */
  #all(depth: number): Filter | undefined {
    const parts: Filter[] = []
    for (;;) {
      while (this.#reader.takeKeywords('AND'));
      if (this.#reader.atEnd()) break
      parts.push(this.#one(depth))
    }
    return parts.length > 1 ? { kind: 'and', of: parts } : parts[0]
  }

  #one(depth: number): Filter {
    const token = this.#reader.peek()
    if (depth > MAX_DEPTH) throw invalidParameter({ message: 'The filter string is nested too deeply.', position: token?.at ?? 0 })
    if (this.#reader.takeKeywords('NOT')) return { kind: 'not', of: this.#one(depth + 1) }
    if (token?.kind === 'open') {
      this.#reader.take()
      const inner = this.any(depth + 1)
      if (inner === undefined || this.#reader.take()?.kind !== 'close') throw this.#reader.invalidClause(token)
      return inner
    }
    if (++this.#comparisons > MAX_COMPARISONS)
      throw invalidParameter({ message: `The filter string has more than ${MAX_COMPARISONS} comparisons.`, position: token?.at ?? 0 })
    return parseComparison(this.#reader, this.#grammar)
  }

  #demand(side: Filter | undefined): Filter {
    if (side === undefined) throw this.#reader.invalidClause(this.#reader.peek())
    return side
  }
}

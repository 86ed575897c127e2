import { invalidParameter } from '../failures.ts'
import { type Token, tokenize } from './tokenize.ts'

/** Walks over the words of one filter. */
export class TokenReader {
  readonly source: string
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(source: string) {
    this.source = source
    this.#tokens = tokenize(source)
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#next + ahead]
  }

  take(): Token | undefined {
    return this.#tokens[this.#next++]
  }

  /** Takes the next words if they are these keywords, in any case. */
  takeKeywords(...words: readonly string[]): boolean {
    if (!words.every((word, ahead) => this.isKeyword(word, ahead))) return false
    this.#next += words.length
    return true
  }

  isKeyword(word: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token?.kind === 'keyword' && token.text.toUpperCase() === word
  }

  /** True where a clause can only end. */
  atEnd(): boolean {
    const token = this.peek()
    return token === undefined || token.kind === 'close' || this.isKeyword('OR')
  }

  /** The source between two places. */
  slice(from: Token, to: Token | undefined): string {
    return this.source.slice(from.at, to === undefined ? this.source.length : to.at + to.text.length)
  }

  /** MLflow's complaint about the clause that starts at `start`: it lists the words up to the next AND. */
  invalidClause(start: Token | undefined): Error {
    const from = start === undefined ? this.#tokens.length : this.#tokens.indexOf(start)
    const after = this.#tokens.findIndex((token, index) => index > from && token.kind === 'keyword' && /^(?:and|or)$/i.test(token.text))
    const words = this.#tokens.slice(from, after < 0 ? undefined : after).map(token => `'${token.text}'`)
    const position = start?.at ?? this.source.length
    return invalidParameter({ message: `Invalid clause(s) in filter string: ${words.join(', ') || `'${this.source.trim()}'`}`, position })
  }
}

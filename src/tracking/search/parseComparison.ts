import { invalidParameter } from '../failures.ts'
import { type Comparator, comparators, type Comparison } from './filter.ts'
import { comparatorsOf, type Grammar } from './grammar.ts'
import { parseIdentifier } from './parseIdentifier.ts'
import { parseValue } from './parseValue.ts'
import type { Token } from './tokenize.ts'
import type { TokenReader } from './tokenReader.ts'

/** SQLite takes patterns of 50,000 bytes. */
const MAX_PATTERN = 10_000

/** `entity.key comparator value`, checked in MLflow's order: the key, the value, then whether they may be compared so. */
export function parseComparison(reader: TokenReader, grammar: Grammar): Comparison {
  const start = reader.peek()
  const identifier = reader.take()
  if (start === undefined || identifier?.kind !== 'identifier') throw reader.invalidClause(start)
  const sign = reader.peek()
  const comparator = takeComparator(reader)
  if (sign === undefined || comparator === undefined) throw reader.invalidClause(start)
  const tested = comparator === 'IS NULL' || comparator === 'IS NOT NULL'
  const first = tested ? undefined : reader.peek()
  const items = tested ? [] : takeValue(reader, start)
  const name = parseIdentifier(identifier, { grammar, valid: Object.keys(grammar.attributes), aliases: aliasesOf(grammar) })
  const value = first === undefined ? null : parseValue({ ...name, grammar }, { items, first, text: reader.slice(first, items.at(-1)) })
  const allowed = comparatorsOf(name.entity, name.key, grammar)
  // MLflow forgets to close the quote for tags.
  const end = name.entity === 'tag' ? '' : "'"
  if (!allowed.includes(comparator) || Array.isArray(value) !== comparator.endsWith('IN'))
    throw invalidParameter({
      message: `Invalid comparator '${comparator}' not one of '{${allowed.map(each => `'${each}'`).join(', ')}}${end}`,
      position: sign.at,
    })
  if (comparator.endsWith('LIKE') && String(value).length > MAX_PATTERN)
    throw invalidParameter({ message: `A pattern can have at most ${MAX_PATTERN} characters.`, position: sign.at })
  return { kind: 'compare', ...name, comparator, value }
}

/** Some other spellings are of attributes that only order. */
function aliasesOf({ aliases, attributes }: Grammar): readonly string[] {
  return Object.keys(aliases).filter(alias => Object.hasOwn(attributes, aliases[alias] ?? ''))
}

function takeComparator(reader: TokenReader): Comparator | undefined {
  const token = reader.peek()
  if (token?.kind === 'comparator') {
    reader.take()
    return comparators.find(each => each === token.text)
  }
  const found = ['IS NOT NULL', 'IS NULL', 'NOT ILIKE', 'NOT LIKE', 'NOT IN', 'ILIKE', 'LIKE', 'IN'].find(words =>
    reader.takeKeywords(...words.split(' ')),
  )
  return comparators.find(each => each === found)
}

/** One word, or all of a list with its parentheses. */
function takeValue(reader: TokenReader, start: Token): readonly Token[] {
  const first = reader.take()
  if (first === undefined) throw reader.invalidClause(start)
  if (first.kind !== 'open') {
    if (first.kind === 'string' || first.kind === 'number' || first.kind === 'identifier') return [first]
    throw reader.invalidClause(start)
  }
  const items = [first]
  for (;;) {
    const token = reader.take()
    if (token === undefined) throw reader.invalidClause(start)
    items.push(token)
    if (token.kind === 'close') return items
  }
}

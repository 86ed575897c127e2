import { invalidParameter } from '../failures.ts'
import type { Entity } from './filter.ts'
import type { Grammar } from './grammar.ts'
import { unquote } from './parseIdentifier.ts'
import type { Token } from './tokenize.ts'

interface Subject {
  readonly entity: Entity
  readonly key: string
  readonly grammar: Grammar
}

interface Given {
  /** One word, or a list with its parentheses. */
  readonly items: readonly Token[]
  readonly first: Token
  /** As it was written. */
  readonly text: string
}

/** The value that a key is compared with, refused when it is not of the key's kind. */
export function parseValue(subject: Subject, given: Given): string | number | readonly string[] {
  const { entity, key, grammar } = subject
  const { first } = given
  if (entity === 'metric') return toNumber(given, 'metric')
  if (entity === 'attribute' && grammar.attributes[key] === 'number') return toNumber(given, `numeric attribute: ${key}`)
  if (first.kind === 'string' || (first.kind === 'identifier' && first.text.startsWith('"'))) return unquote(first.text)
  if (first.kind === 'open' && (entity === 'attribute' || entity === 'dataset')) return toList(subject, given)
  throw refuse(given, `${expected(subject, given)} Got value ${given.text}`)
}

function expected({ entity }: Subject, { first }: Given): string {
  if (first.kind === 'identifier' && (entity === 'parameter' || entity === 'tag'))
    return 'Parameter value is either not quoted or unidentified quote types used for string value. Use either single or double quotes.'
  if (entity === 'attribute') return 'Expected a quoted string value for attributes.'
  if (entity === 'dataset') return 'Expected a quoted string value for dataset attributes.'
  return `Expected a quoted string value for ${entity} (e.g. 'my-value').`
}

function toNumber(given: Given, what: string): number {
  if (given.first.kind !== 'number') throw refuse(given, `Expected numeric value type for ${what}. Found ${given.text}`)
  return Number(given.text)
}

function toList({ entity, key, grammar }: Subject, given: Given): readonly string[] {
  if (entity === 'attribute' && !grammar.lists.includes(key)) {
    const names = grammar.lists.map(name => `'${name}'`).join(', ')
    throw refuse(
      given,
      grammar.lists.length === 1
        ? `Only the ${names} attribute supports comparison with a list of quoted string values.`
        : `Only the ${names || 'other'} attributes support comparison with a list of quoted string values.`,
    )
  }
  const inner = given.items.slice(1, -1)
  const wellFormed = inner.length % 2 === 1 && inner.every((token, index) => (index % 2 === 0 ? isText(token) : token.kind === 'comma'))
  if (!wellFormed)
    throw refuse(given, `While parsing a list in the query, expected a non-empty list of string values, but got value ${given.text}`)
  return inner.filter(isText).map(token => unquote(token.text))
}

function isText(token: Token): boolean {
  return token.kind === 'string' || (token.kind === 'identifier' && token.text.startsWith('"'))
}

function refuse({ first }: Given, message: string): Error {
  return invalidParameter({ message, position: first.at })
}

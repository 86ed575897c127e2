import { invalidParameter } from '../failures.ts'
import type { Entity } from './filter.ts'
import { datasetAttributes, entityOf, type Grammar } from './grammar.ts'
import type { Token } from './tokenize.ts'

interface Names {
  readonly grammar: Grammar
  /** Attributes that may stand here, and their other spellings. */
  readonly valid: readonly string[]
  readonly aliases: readonly string[]
}

/** What an identifier names: `metrics.rmse`, `` tags.`mlflow.user` ``, `params."l1 ratio"`, or an attribute without its entity. */
export function parseIdentifier(
  { text, at }: Pick<Token, 'text' | 'at'>,
  { grammar, valid, aliases }: Names,
): { entity: Entity; key: string } {
  const dot = /^[`"]/.test(text) ? -1 : text.indexOf('.')
  const spelling = dot < 0 ? 'attribute' : text.slice(0, dot)
  const entity = entityOf(spelling, grammar)
  if (!entity) {
    const known = grammar.entities.map(each => `'${each}'`).join(', ')
    throw invalidParameter({ message: `Invalid entity type '${spelling}'. Valid values are [${known}]`, position: at })
  }
  const key = unquote(text.slice(dot + 1))
  if (entity === 'attribute' && !valid.includes(key) && !aliases.includes(key))
    throw invalidParameter({
      message: `Invalid attribute key '${key}' specified. Valid keys are '${set([...valid, ...aliases])}'`,
      position: at,
    })
  if (entity === 'dataset' && !datasetAttributes.includes(key))
    throw invalidParameter({ message: `Invalid dataset key '${key}' specified. Valid keys are '${set(datasetAttributes)}'`, position: at })
  return { entity, key: entity === 'attribute' ? (grammar.aliases[key] ?? key) : key }
}

/** Without the quotes of any kind that are around it. */
export function unquote(text: string): string {
  return /^(?:'[^]*'|"[^]*"|`[^]*`)$/.test(text) && text.length >= 2 ? text.slice(1, -1) : text
}

function set(names: readonly string[]): string {
  return `{${names.map(name => `'${name}'`).join(', ')}}`
}

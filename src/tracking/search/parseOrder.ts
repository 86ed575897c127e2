import { invalidParameter } from '../failures.ts'
import type { Order } from './filter.ts'
import type { Grammar } from './grammar.ts'
import { parseIdentifier } from './parseIdentifier.ts'
import { tokenize } from './tokenize.ts'

/** Reads `metrics.rmse DESC` and its like; the way is up when it is left out. The same field twice is refused. */
export function parseOrder(clauses: readonly string[], grammar: Grammar): readonly Order[] {
  const orders = clauses.map(clause => parseClause(clause, grammar))
  const seen = new Set<string>()
  for (const { entity, key } of orders) {
    const name = `${entity}.${key}`
    if (seen.has(name)) {
      const shown = clauses.map(clause => `'${clause}'`).join(', ')
      throw invalidParameter({ message: `\`order_by\` contains duplicate fields: [${shown}]` })
    }
    seen.add(name)
  }
  return orders
}

function parseClause(clause: string, grammar: Grammar): Order {
  const [identifier, way, more] = tokenize(clause)
  if (identifier?.kind !== 'identifier' || more !== undefined)
    throw invalidParameter({ message: `Invalid order_by clause '${clause}'. Could not be parsed.`, position: identifier?.at ?? 0 })
  if (way && !/^(?:asc|desc)$/i.test(way.text))
    throw invalidParameter({ message: `Invalid ordering key in order_by clause '${clause}'.`, position: way.at })
  const name = parseIdentifier(identifier, { grammar, valid: grammar.orders, aliases: [] })
  return { ...name, ascending: way?.text.toLowerCase() !== 'desc' }
}

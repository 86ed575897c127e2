import type { Comparison, Filter } from './filter.ts'

/** Writes a filter so that `parseFilter` reads the same from it. */
export function formatFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'compare':
      return formatComparison(filter)
    case 'not':
      return `NOT ${grouped(filter.of, filter.of.kind !== 'compare')}`
    case 'and':
    case 'or':
      return filter.of.map(part => grouped(part, part.kind === 'and' || part.kind === 'or')).join(` ${filter.kind.toUpperCase()} `)
  }
}

function grouped(filter: Filter, needed: boolean): string {
  return needed ? `(${formatFilter(filter)})` : formatFilter(filter)
}

function formatComparison({ entity, key, comparator, value }: Comparison): string {
  const name = `${entity}.${formatKey(key)}`
  if (value === null) return `${name} ${comparator}`
  if (typeof value === 'number') return `${name} ${comparator} ${value}`
  return `${name} ${comparator} ${typeof value === 'string' ? formatText(value) : `(${value.map(formatText).join(', ')})`}`
}

function formatKey(key: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*$/.test(key)) return key
  return key.includes('`') ? `"${key}"` : `\`${key}\``
}

/** MLflow knows no escapes: text that holds one kind of quote is put in the other. */
export function formatText(text: string): string {
  return text.includes("'") || text.endsWith('\\') ? `"${text}"` : `'${text}'`
}

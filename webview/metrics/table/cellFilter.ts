import type { RunRow } from '../../../src/protocol/metricsPage.ts'
import { figureIn, oidIn } from './cellValue.ts'
import type { Column } from './columns.ts'
import { quoteKey } from './order.ts'

const COMMIT = 'mlflow.source.git.commit'

/** A text of the filter grammar, which knows no escapes; undefined for one that has both kinds of quotes. */
export function quoteText(text: string): string | undefined {
  if (!text.includes("'") && !text.endsWith('\\')) return `'${text}'`
  return text.includes('"') ? undefined : `"${text}"`
}

/** What the grammar calls a column; undefined for columns that it does not know. */
export function nameIn({ kind, key }: Column): string | undefined {
  if (kind === 'metric') return `metrics.${quoteKey(key)}`
  if (kind === 'param') return `params.${quoteKey(key)}`
  if (kind === 'tag') return `tags.${quoteKey(key)}`
  if (kind === 'data') return `tags.${quoteKey(`mlops.data.${key}`)}`
  if (kind !== 'attribute') return undefined
  if (key === 'commit') return `tags.${quoteKey(COMMIT)}`
  return ['run_name', 'run_id', 'status', 'user_id', 'start_time'].includes(key) ? `attributes.${key}` : undefined
}

export type Comparison = '=' | '!=' | '<=' | '>='

/** The clause that compares a column with what a run has in it; undefined where that cannot be said. */
export function clauseFor(run: RunRow, column: Column, comparison: Comparison): string | undefined {
  const name = nameIn(column)
  if (name === undefined) return undefined
  const { kind, key } = column
  if (kind === 'metric') {
    const figure = figureIn(run, column)
    return typeof figure === 'number' ? `${name} ${comparison} ${figure}` : undefined
  }
  if (key === 'start_time' && kind === 'attribute')
    return run.startTime === undefined ? undefined : `${name} ${comparison} ${run.startTime}`
  if (key === 'commit' && kind === 'attribute')
    return run.commit === undefined ? undefined : `${comparison === '=' ? '' : 'NOT '}${name} LIKE '${run.commit}%'`
  const value = valueOf(run, column)
  const quoted = value === undefined ? undefined : quoteText(value)
  return quoted === undefined ? undefined : `${name} ${comparison} ${quoted}`
}

function valueOf(run: RunRow, { kind, key }: Column): string | undefined {
  if (kind === 'param') return run.params[key]
  if (kind === 'tag') return run.tags[key]
  if (kind === 'data') return oidIn(run, key)
  const attributes: Readonly<Record<string, string | undefined>> = {
    run_name: run.name,
    run_id: run.runId,
    status: run.status,
    user_id: run.user,
  }
  return attributes[key]
}

/** A filter and one more condition. */
export function andAlso(filter: string, clause: string): string {
  if (filter.trim() === '') return clause
  return `${/\bor\b/i.test(filter) ? `(${filter})` : filter} AND ${clause}`
}

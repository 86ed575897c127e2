import type { RunRow } from '../../../../src/protocol/metricsPage.ts'
import { columnId, isNumeric, textOf } from '../column.ts'
import type { Subject } from './subject.ts'

/** Params whose values differ, numbers first, each in the order of use. */
export function varying({ rows, params }: Pick<Subject, 'rows' | 'params'>): readonly string[] {
  const ids = params.map(key => columnId('param', key)).filter(id => hasTwo(rows, id))
  const numbers = new Set(ids.filter(id => isNumeric(rows, id)))
  return [...ids.filter(id => numbers.has(id)), ...ids.filter(id => !numbers.has(id))]
}

function hasTwo(rows: readonly RunRow[], id: string): boolean {
  let first: string | undefined
  for (const row of rows) {
    const text = textOf(row, id)
    if (text === undefined) continue
    if (first === undefined) first = text
    else if (text !== first) return true
  }
  return false
}

/** The column of the metric that the page is about; undefined when there is none. */
export function metricOf({ metric, metrics }: Subject): string | undefined {
  const key = metric ?? metrics[0]
  return key === undefined ? undefined : columnId('metric', key)
}

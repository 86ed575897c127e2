import type { GroupBy, RunsAsk } from '../../protocol/runs.ts'
import type { Connection, Value } from './connection.ts'
import { runWhere } from './runSearch.ts'

export const PARENT = 'mlflow.parentRunId'

interface Where {
  readonly text: string
  readonly values: readonly Value[]
}

/** The condition on `runs` of what a list, or a grouping, is to hold. */
export function whereOf(db: Connection, ask: Pick<RunsAsk, 'experimentIds' | 'filter' | 'lifecycle' | 'parentId' | 'group'>): Where {
  const { experimentIds, filter, lifecycle = 'active', parentId, group } = ask
  const condition = runWhere(db, filter)
  const parts: Where[] = [
    { text: 'runs.experiment_id in (select value from json_each(?))', values: [numbers(experimentIds)] },
    ...(lifecycle === 'all' ? [] : [{ text: 'runs.lifecycle_stage = ?', values: [lifecycle] }]),
    { text: `(${condition.text})`, values: condition.values },
    ...parentOf(parentId),
    ...(group ? [inGroup(group)] : []),
  ]
  return { text: parts.map(({ text }) => text).join(' and '), values: parts.flatMap(({ values }) => values) }
}

function parentOf(parentId: string | null | undefined): Where[] {
  if (parentId === undefined) return []
  const tag = `select 1 from tags p where p.run_uuid = runs.run_uuid and p.key = '${PARENT}'`
  if (parentId !== null) return [{ text: `exists (${tag} and p.value = ?)`, values: [parentId] }]
  // A child whose parent is gone stands by itself.
  const isThere = `exists (select 1 from runs pr where pr.run_uuid = p.value and pr.lifecycle_stage = 'active')`
  return [{ text: `not exists (${tag} and ${isThere})`, values: [] }]
}

/** Experiment ids are numbers in the database and text everywhere else. */
export function numbers(ids: readonly string[]): string {
  return JSON.stringify(ids.flatMap(id => (/^\d+$/.test(id) ? [Number(id)] : [])))
}

function inGroup({ by, value }: { readonly by: GroupBy; readonly value: string | null }): Where {
  const held = heldBy(by)
  return { text: `${held.text} is ?`, values: [...held.values, value] }
}

/** The value of a run that it is grouped by, as an expression; null where it has none. */
export function heldBy({ entity, key }: GroupBy): Where {
  if (entity === 'attribute') return { text: key === 'status' ? 'runs.status' : `nullif(runs.user_id, '')`, values: [] }
  const table = entity === 'parameter' ? 'params' : 'tags'
  return { text: `(select g.value from ${table} g where g.run_uuid = runs.run_uuid and g.key = ?)`, values: [key] }
}

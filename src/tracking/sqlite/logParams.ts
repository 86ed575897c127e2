import { truncate } from '../entityName.ts'
import { invalidParameter, paramChanged } from '../failures.ts'
import type { Param } from '../param.ts'
import type { Tag } from '../tag.ts'
import type { Connection } from './connection.ts'
import { RUN_NAME } from './runRows.ts'

/** The most characters that MLflow keeps of values; what is longer is cut off. */
const MAX_PARAM = 6000
const MAX_TAG = 8000

/** Stores params that are new; one that has another value already refuses the whole batch. */
export function logParams(db: Connection, runId: string, params: readonly Param[]): void {
  const changed: string[] = []
  for (const param of params) {
    const value = truncate(param.value, MAX_PARAM)
    const old = putParam(db, runId, { key: param.key, value })
    if (old !== undefined) changed.push(`{'key': ${repr(param.key)}, 'old_value': ${repr(old)}, 'new_value': ${repr(value)}}`)
  }
  if (changed.length > 0)
    throw invalidParameter({
      message: `Changing param values is not allowed. Params were already logged='[${changed.join(', ')}]' for run ID='${runId}'.`,
    })
}

export function logParam(db: Connection, runId: string, param: Param): void {
  const value = truncate(param.value, MAX_PARAM)
  const old = putParam(db, runId, { key: param.key, value })
  if (old !== undefined) throw paramChanged({ key: param.key, old, run: runId, value })
}

/** Answers the value that stands in the way. */
function putParam(db: Connection, runId: string, { key, value }: Param): string | undefined {
  if (db.run('insert into params (key, value, run_uuid) values (?, ?, ?) on conflict do nothing', key, value, runId) > 0) return undefined
  const old = String(db.get('select value from params where key = ? and run_uuid = ?', key, runId)?.['value'])
  return old === value ? undefined : old
}

/** Sets tags; the tag that holds a run's name renames the run. */
export function setTags(db: Connection, runId: string, tags: readonly Tag[]): void {
  for (const tag of tags) {
    const value = truncate(tag.value, MAX_TAG)
    putTag(db, runId, { key: tag.key, value })
    if (tag.key === RUN_NAME) db.run('update runs set name = ? where run_uuid = ?', value, runId)
  }
}

export function putTag(db: Connection, runId: string, { key, value }: Tag): void {
  db.run(
    'insert into tags (key, value, run_uuid) values (?, ?, ?) on conflict (key, run_uuid) do update set value = excluded.value',
    key,
    value,
    runId,
  )
}

/** As Python shows a string. */
function repr(text: string): string {
  const quoted = text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replaceAll("'", "\\'")}'`
  return quoted.replaceAll('\n', '\\n')
}

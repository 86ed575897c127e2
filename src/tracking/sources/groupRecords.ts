import type { GroupsAsk, RunsAsk, RunsGroup } from '../../protocol/runs.ts'
import { heldBy } from '../search/matchRun.ts'
import type { RunRecord } from './runRecord.ts'

/** True for a run of the group; for every run where no group is asked for. */
export function isIn(run: RunRecord, group: RunsAsk['group']): boolean {
  return !group || valueOf(run, group.by) === group.value
}

/** The groups of runs that are in memory, that of the newest run first. */
export function groupRecords(runs: readonly RunRecord[], { by, metric }: Pick<GroupsAsk, 'by' | 'metric'>): RunsGroup[] {
  const groups = new Map<string | null, RunRecord[]>()
  for (const run of runs) {
    const value = valueOf(run, by)
    const members = groups.get(value)
    if (members) members.push(run)
    else groups.set(value, [run])
  }
  return [...groups].map(([value, members]) => toGroup(value, members, metric)).sort((a, b) => (b.latest ?? 0) - (a.latest ?? 0))
}

function valueOf(run: RunRecord, { entity, key }: GroupsAsk['by']): string | null {
  const held = heldBy(run, entity, key)
  return held === undefined ? null : String(held)
}

function toGroup(value: string | null, runs: readonly RunRecord[], metric: string | undefined): RunsGroup {
  const values = runs.flatMap(({ latest }) =>
    latest.filter(({ key, value: held }) => key === metric && !Number.isNaN(held)).map(each => each.value),
  )
  const least = (a: number | undefined, b: number) => (a === undefined || b < a ? b : a)
  const most = (a: number | undefined, b: number) => (a === undefined || b > a ? b : a)
  return {
    value,
    runs: runs.length,
    running: runs.filter(({ status }) => status === 'RUNNING').length,
    latest: runs.reduce<number | undefined>((last, { startTime }) => (startTime === undefined ? last : most(last, startTime)), undefined),
    lowest: values.reduce<number | undefined>(least, undefined),
    highest: values.reduce<number | undefined>(most, undefined),
  }
}

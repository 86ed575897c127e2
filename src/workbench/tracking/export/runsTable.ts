import type { RunView } from '../../../protocol/runs.ts'

/** A run with the name of its experiment. */
export interface Exported {
  readonly view: RunView
  readonly experiment: string
}

interface Column {
  readonly name: string
  readonly of: (run: Exported) => string
}

const FIXED: readonly Column[] = [
  { name: 'run_id', of: ({ view }) => view.runId },
  { name: 'name', of: ({ view }) => view.name },
  { name: 'experiment', of: ({ experiment }) => experiment },
  { name: 'status', of: ({ view }) => view.status },
  { name: 'start_time', of: ({ view }) => toTime(view.startTime) },
  { name: 'end_time', of: ({ view }) => toTime(view.endTime) },
  { name: 'user', of: ({ view }) => view.user ?? '' },
  { name: 'commit', of: ({ view }) => view.tags['mlflow.source.git.commit'] ?? '' },
]

/** A row for each run: what every run has, then params, metrics (their latest values), tags of people and versions of data. */
export function toCsv(runs: readonly Exported[]): string {
  const columns = [...FIXED, ...keyColumns(runs), ...tagColumns(runs)]
  const rows = [columns.map(({ name }) => name), ...runs.map(run => columns.map(({ of }) => of(run)))]
  return rows.map(row => `${row.map(quote).join(',')}\n`).join('')
}

/** A table for a report: names, status, params and metrics. */
export function toMarkdown(runs: readonly Exported[]): string {
  const columns = [...FIXED.filter(({ name }) => ['name', 'status', 'start_time'].includes(name)), ...keyColumns(runs)]
  const isNumber = (name: string) => name.startsWith('metrics.')
  const lines = [
    columns.map(({ name }) => escape(name.replace(/^(params|metrics)\./, ''))),
    columns.map(({ name }) => (isNumber(name) ? '--:' : '---')),
    ...runs.map(run => columns.map(({ of }) => escape(of(run)))),
  ]
  return lines.map(cells => `| ${cells.join(' | ')} |\n`).join('')
}

function keyColumns(runs: readonly Exported[]): Column[] {
  const params = namesOf(runs.map(({ view }) => Object.keys(view.params)))
  const metrics = namesOf(runs.map(({ view }) => view.latest.map(({ key }) => key)))
  return [
    ...params.map(key => ({ name: `params.${key}`, of: ({ view }: Exported) => view.params[key] ?? '' })),
    ...metrics.map(key => ({
      name: `metrics.${key}`,
      of: ({ view }: Exported) => String(view.latest.find(each => each.key === key)?.value ?? ''),
    })),
  ]
}

function tagColumns(runs: readonly Exported[]): Column[] {
  const tags = namesOf(runs.map(({ view }) => Object.keys(view.tags))).filter(
    key => !/^(mlflow|mlops)\./.test(key) || key.startsWith('mlops.data.'),
  )
  return tags.map(key => ({ name: `tags.${key}`, of: ({ view }: Exported) => view.tags[key] ?? '' }))
}

function namesOf(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

function toTime(time: number | undefined): string {
  return time ? new Date(time).toISOString() : ''
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', String.raw`\|`).replaceAll(/\s+/g, ' ')
}

import { t } from '@vscode/l10n'
import { resolve } from 'node:path'
import { formatPythonJson } from '../../base/pythonJson.ts'
import type { TreeChange } from '../../data/dataTree.ts'
import { type DataDiff, diff } from '../../data/verbs/diff.ts'
import type { CliCommand, Options } from '../command.ts'
import { longCall } from '../longCall.ts'

export const diffCommand: CliCommand = {
  name: 'diff',
  usage: 'diff [--targets PATH…] [--json] [--show-hash] [--md] [--hide-missing] [A [B]]',
  about: () => t('Show which data differs between two revisions, or between one (HEAD) and the work tree.'),
  options: {
    targets: { type: 'string', multiple: true },
    'show-hash': { type: 'boolean' },
    md: { type: 'boolean' },
    'hide-missing': { type: 'boolean' },
  },
  arguments: { least: 0, most: 2 },
  async run(context, args, options) {
    const [from, to] = args
    const targets = (options['targets'] as string[] | undefined)?.map(path => resolve(context.cwd, path))
    const found = await diff(context.project(), { ...longCall(context), from, to, targets })
    const groups = groupsOf(found, options, to === undefined)
    if (context.json) context.out(`${formatPythonJson(groups.some(group => group.rows.length > 0) ? toJson(groups) : {})}\n`)
    else context.out(options['md'] === true ? toMarkdown(groups, options['show-hash'] === true) : toText(groups))
    return 0
  },
}

interface Row {
  readonly path: string | { readonly old: string; readonly new: string }
  readonly hash?: string | { readonly old: string; readonly new: string } | undefined
}

interface Group {
  readonly name: string
  readonly rows: readonly Row[]
}

/** In the order in which DVC shows them. */
function groupsOf(found: DataDiff, options: Options, withMissing: boolean): Group[] {
  const hashed = options['show-hash'] === true
  const oid = (entry: TreeChange['old']) => entry?.content.oid ?? ''
  const rows = (changes: readonly TreeChange[], hash: (change: TreeChange) => Row['hash']): Row[] =>
    changes.map(change => ({
      path: change.from === undefined ? change.path : { old: change.from, new: change.path },
      ...(hashed && { hash: hash(change) }),
    }))
  return [
    { name: 'added', rows: rows(found.added, change => oid(change.new)) },
    { name: 'deleted', rows: rows(found.deleted, change => oid(change.old)) },
    { name: 'renamed', rows: rows(found.renamed, change => oid(change.new)) },
    { name: 'modified', rows: rows(found.modified, change => ({ old: oid(change.old), new: oid(change.new) })) },
    ...(withMissing && options['hide-missing'] !== true
      ? [{ name: 'not in cache', rows: rows(found.notInCache, change => oid(change.old)) }]
      : []),
  ]
}

function toJson(groups: readonly Group[]): Record<string, readonly Row[]> {
  return Object.fromEntries(groups.map(({ name, rows }) => [name, rows]))
}

function toText(groups: readonly Group[]): string {
  const there = groups.filter(({ rows }) => rows.length > 0)
  const blocks = there.map(({ name, rows }) => `${name[0]?.toUpperCase()}${name.slice(1)}:\n${rows.map(formatRow).join('')}\n`)
  const counts = there
    .map(({ name, rows }) => ({ name, count: rows.filter(row => !formatPath(row).endsWith('/')).length }))
    .filter(({ count }) => count > 0)
  const summary = counts.length > 0 ? `files summary: ${counts.map(({ name, count }) => `${count} ${name}`).join(', ')}\n` : ''
  return blocks.join('') + summary
}

function formatRow(row: Row): string {
  return `    ${row.hash === undefined ? '' : `${formatHash(row.hash)}  `}${formatPath(row)}\n`
}

function formatPath({ path }: Row): string {
  return typeof path === 'string' ? path : `${path.old} -> ${path.new}`
}

function formatHash(hash: Row['hash']): string {
  if (hash === undefined) return ''
  return typeof hash === 'string' ? hash.slice(0, 8) : `${hash.old.slice(0, 8)}..${hash.new.slice(0, 8)}`
}

function toMarkdown(groups: readonly Group[], hashed: boolean): string {
  const titles = hashed ? ['Status', 'Hash', 'Path'] : ['Status', 'Path']
  const lines = groups.flatMap(({ name, rows }) =>
    rows.map(row => (hashed ? [name, formatHash(row.hash), formatPath(row)] : [name, formatPath(row)])),
  )
  const widths = titles.map((title, at) => Math.max(title.length + 2, ...lines.map(line => line[at]?.length ?? 0)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |\n`
  return `${line(titles)}|${widths.map(width => '-'.repeat(width + 2)).join('|')}|\n${lines.map(line).join('')}\n`
}

import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { formatPythonString } from '../../base/pythonJson.ts'
import { invalidOption } from '../../data/failures.ts'
import type { DepRepo } from '../../data/pointer.ts'
import { type ListedEntry, listRepository } from '../../data/verbs/listRepository.ts'
import type { CliCommand, Options } from '../command.ts'
import type { CliContext } from '../context.ts'
import { longCall } from '../longCall.ts'
import { treeRows } from '../treeRows.ts'

const list: Omit<CliCommand, 'name' | 'usage'> = {
  about: () => t('List what a repository holds, kept by Git or tracked as data.'),
  options: {
    recursive: { type: 'boolean', short: 'R' },
    tree: { type: 'boolean', short: 'T' },
    level: { type: 'string', short: 'L' },
    'dvc-only': { type: 'boolean' },
    rev: { type: 'string' },
    config: { type: 'string' },
    remote: { type: 'string' },
    size: { type: 'boolean' },
    'show-hash': { type: 'boolean' },
  },
  arguments: { least: 1, most: 2 },
  failureCode: 1,
  async run(context, [url = '', path = ''], options) {
    const isTree = options['tree'] === true
    if (isTree && context.json) throw invalidOption({ reason: t('--tree and --json exclude each other: give one.') })
    const { pool } = context
    const entries = await listRepository(
      { path, repo: repoOf(context, url, options) },
      {
        ...longCall(context),
        cwd: context.cwd,
        pool,
        recursive: options['recursive'] === true || isTree,
        dvcOnly: options['dvc-only'] === true,
      },
    )
    if (context.json) context.out(`[${entries.map(toJson).join(', ')}]\n`)
    else context.out(isTree ? showTree(path, entries, options) : showRows(entries, options))
    return 0
  },
}

export const listCommands: readonly CliCommand[] = ['list', 'ls'].map(name => ({
  ...list,
  name,
  usage: `${name} [-R | -T [-L DEPTH]] [--dvc-only] [--rev REV] [--size] [--show-hash] [--json] REPOSITORY [PATH]`,
}))

/** A repository as the options describe it. A configuration file is meant from the working directory. */
export function repoOf({ cwd }: CliContext, url: string, options: Options): DepRepo {
  const { rev, remote, config } = options
  return {
    url,
    ...(typeof rev === 'string' && { rev }),
    ...(typeof remote === 'string' && { remote }),
    ...(typeof config === 'string' && { config: resolve(cwd, config) }),
  }
}

/** In the order of DVC, which scripts see. */
function toJson({ isOut, isDirectory, isExec, size, oid, path }: ListedEntry): string {
  const md5 = oid === undefined ? 'null' : `"${oid}"`
  return `{"isout": ${isOut}, "isdir": ${isDirectory}, "isexec": ${isExec}, "size": ${size ?? 'null'}, "md5": ${md5}, "path": ${formatPythonString(path)}}`
}

interface Row {
  readonly text: string
  readonly entry?: Pick<ListedEntry, 'size' | 'oid'> | undefined
}

function showRows(entries: readonly ListedEntry[], options: Options): string {
  return columns(
    entries.map(entry => ({ text: entry.path, entry })),
    options,
  )
}

function showTree(path: string, entries: readonly ListedEntry[], options: Options): string {
  const depth = typeof options['level'] === 'string' ? Number(options['level']) : Number.POSITIVE_INFINITY
  const byPath = new Map(entries.map(entry => [entry.path, entry]))
  const rows = treeRows(
    entries.map(entry => entry.path),
    depth,
  )
  return columns([{ text: path || '.' }, ...rows.map(({ text, path: at }) => ({ text, entry: byPath.get(at) }))], options)
}

function columns(rows: readonly Row[], options: Options): string {
  const sizes = options['size'] === true ? rows.map(({ entry }) => (entry?.size === undefined ? '' : String(entry.size))) : undefined
  const hashes = options['show-hash'] === true ? rows.map(({ entry }) => entry?.oid ?? '') : undefined
  const widest = (texts: readonly string[] = []) => Math.max(0, ...texts.map(text => text.length))
  const [size, hash] = [widest(sizes), widest(hashes)]
  return rows
    .map(({ text }, at) => {
      const cells = [...(sizes ? [(sizes[at] ?? '').padStart(size)] : []), ...(hashes ? [(hashes[at] ?? '').padEnd(hash)] : []), text]
      return `${cells.join('  ')}\n`
    })
    .join('')
}

import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { formatPythonJson } from '../../base/pythonJson.ts'
import { cloudStatus } from '../../data/verbs/cloudStatus.ts'
import { type DataStatus, dataStatus } from '../../data/verbs/dataStatus.ts'
import { type Selected, selectTargets } from '../../data/verbs/selectTargets.ts'
import { status } from '../../data/verbs/status.ts'
import type { CliCommand } from '../command.ts'
import type { CliContext } from '../context.ts'
import { longCall } from '../longCall.ts'
import { shown } from '../words.ts'

export const statusCommand: CliCommand = {
  name: 'status',
  usage: 'status [-c] [-r REMOTE] [--json] [-q] [TARGET…]',
  about: () => t('Show what differs between data and pointers, or with -c between cache and remote.'),
  options: { cloud: { type: 'boolean', short: 'c' }, remote: { type: 'string', short: 'r' } },
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  failureCode: 1,
  async run(context, args, options) {
    const selected = selectTargets(
      context.project(),
      args.map(arg => resolve(context.cwd, arg)),
    )
    if (options['cloud'] === true || options['remote'] !== undefined)
      return showCloud(context, selected, options['remote'] as string | undefined)
    return showLocal(context, selected)
  },
}

async function showLocal(context: CliContext, selected: readonly Selected[]): Promise<number> {
  const byPointer = new Map<string, Record<string, string>>()
  for (const { target, word } of await status(context.project(), selected, longCall(context))) {
    const pointer = shown(context, target.pointerFile)
    byPointer.set(pointer, { ...byPointer.get(pointer), [shown(context, target.path)]: word })
  }
  if (context.json)
    context.out(`${formatPythonJson(Object.fromEntries([...byPointer].map(([pointer, outs]) => [pointer, [{ 'changed outs': outs }]])))}\n`)
  else if (byPointer.size === 0) context.out(`${t('Data and pipelines are up to date.')}\n`)
  else context.out([...byPointer].map(([pointer, outs]) => `${pointer}:\n\tchanged outs:\n${rows(outs, '\t\t')}`).join(''))
  return context.quiet && byPointer.size > 0 ? 1 : 0
}

async function showCloud(context: CliContext, selected: readonly Selected[], remote: string | undefined): Promise<number> {
  const words = Object.fromEntries(await cloudStatus(context.project(), selected, { remote }))
  if (context.json) context.out(`${formatPythonJson(words)}\n`)
  else if (Object.keys(words).length === 0) context.out(`${t('Cache and remote are in sync.')}\n`)
  else context.out(rows(words, '\t'))
  return context.quiet && Object.keys(words).length > 0 ? 1 : 0
}

function rows(words: Readonly<Record<string, string>>, indent: string): string {
  return Object.entries(words)
    .map(([path, word]) => `${indent}${`${word}:`.padEnd(20)}${path}\n`)
    .join('')
}

export const dataStatusCommand: CliCommand = {
  name: 'data status',
  usage: 'data status [--json] [-q] [TARGET…]',
  about: () => t('Show which changes of data are committed to pointers, and which are not.'),
  options: { unchanged: { type: 'boolean' } },
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  async run(context, args, options) {
    const project = context.project()
    const found = await dataStatus(
      project,
      selectTargets(
        project,
        args.map(arg => resolve(context.cwd, arg)),
      ),
      longCall(context),
    )
    const json = toJson(found, options['unchanged'] === true)
    context.out(context.json ? `${formatPythonJson(json)}\n` : describe(found))
    return 0
  },
}

function toJson(found: DataStatus, withUnchanged: boolean): Record<string, unknown> {
  const keep = (changes: object) => Object.fromEntries(Object.entries(changes).filter(([, paths]) => (paths as unknown[]).length > 0))
  const groups = { committed: keep(found.committed), uncommitted: keep(found.uncommitted) }
  const lists = keep({ not_in_cache: found.notInCache, ...(withUnchanged && { unchanged: found.unchanged }) })
  return { ...Object.fromEntries(Object.entries(groups).filter(([, changes]) => Object.keys(changes).length > 0)), ...lists }
}

function describe(found: DataStatus): string {
  const sections = [
    found.notInCache.length > 0
      ? ['Not in cache:', '  (use "mlops fetch <file>..." to download files)', ...found.notInCache.map(path => `        ${path}`)]
      : [],
    section('DVC committed changes:', ['  (git commit the corresponding dvc files to update the repo)'], found.committed),
    section(
      'DVC uncommitted changes:',
      ['  (use "mlops commit <file>..." to track changes)', '  (use "mlops checkout <file>..." to discard changes)'],
      found.uncommitted,
    ),
  ].filter(lines => lines.length > 0)
  if (sections.length === 0) return `${t('No changes.')}\n`
  return `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`
}

function section(title: string, hints: readonly string[], changes: DataStatus['committed']): string[] {
  const lines = (['added', 'modified', 'deleted'] as const).flatMap(kind => changes[kind].map(path => `        ${kind}: ${path}`))
  return lines.length === 0 ? [] : [title, ...hints, ...lines]
}

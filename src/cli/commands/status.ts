import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { formatPythonJson } from '../../base/pythonJson.ts'
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
  const { cloudStatus } = await import('../../data/verbs/cloudStatus.ts')
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

import { t } from '@vscode/l10n'
import { formatPythonJson } from '../../base/pythonJson.ts'
import { stageAddress } from '../../data/stages/namesStage.ts'
import type { Selected } from '../../data/verbs/selectTargets.ts'
import { status } from '../../data/verbs/status.ts'
import type { CliCommand } from '../command.ts'
import type { CliContext } from '../context.ts'
import { longCall } from '../longCall.ts'
import { revisionOptions, selectAll, selectIn, targetOptions } from '../selection.ts'
import { shown } from '../words.ts'

export const statusCommand: CliCommand = {
  name: 'status',
  usage: 'status [-c] [-r REMOTE] [-a] [-T] [-A] [-d] [--no-updates] [--json] [-q] [TARGET…]',
  about: () => t('Show what differs between data and pointers, or with -c between cache and remote.'),
  options: {
    cloud: { type: 'boolean', short: 'c' },
    remote: { type: 'string', short: 'r' },
    jobs: { type: 'string', short: 'j' },
    'no-updates': { type: 'boolean' },
    ...targetOptions,
    ...revisionOptions,
  },
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  failureCode: 1,
  async run(context, args, options) {
    // What commits name is compared with a remote: the work tree has but one of them.
    const isCloud = ['cloud', 'remote', ...Object.keys(revisionOptions)].some(name => options[name] !== undefined)
    if (isCloud) return showCloud(context, await selectAll(context, args, options), options['remote'] as string | undefined)
    return showLocal(context, await selectIn(context, args, options), options['no-updates'] !== true)
  },
}

/** What DVC says of one pointer: words, and words of what it names. */
type Finding = string | Readonly<Record<string, Readonly<Record<string, string>>>>

async function showLocal(context: CliContext, selected: readonly Selected[], updates: boolean): Promise<number> {
  const outs = new Map<string, Record<string, string>>()
  for (const { target, word } of await status(context.project(), selected, longCall(context))) {
    const file = shown(context, target.pointerFile)
    const pointer = target.stage ? stageAddress(target.stage.name, file) : file
    outs.set(pointer, { ...outs.get(pointer), [shown(context, target.path)]: word })
  }
  const imports = await lookAtImports(context, selected, updates)
  const found = new Map<string, Finding[]>()
  for (const pointer of new Set([...imports.keys(), ...outs.keys()])) {
    const { deps = {}, isEdited = false } = imports.get(pointer) ?? {}
    const changed = outs.get(pointer)
    const findings: Finding[] = [
      ...(Object.keys(deps).length > 0 ? [{ 'changed deps': deps }] : []),
      ...(changed ? [{ 'changed outs': changed }] : []),
      ...(isEdited ? ['changed checksum'] : []),
    ]
    if (findings.length > 0) found.set(pointer, findings)
  }
  if (context.json) context.out(`${formatPythonJson(Object.fromEntries(found))}\n`)
  else if (found.size === 0) context.out(`${t('Data and pipelines are up to date.')}\n`)
  else context.out([...found].map(([pointer, findings]) => `${pointer}:\n${findings.map(findingText).join('')}`).join(''))
  return context.quiet && found.size > 0 ? 1 : 0
}

function findingText(finding: Finding): string {
  if (typeof finding === 'string') return `\t${finding}\n`
  return Object.entries(finding)
    .map(([title, words]) => `\t${title}:\n${rows(words, '\t\t')}`)
    .join('')
}

interface ImportFinding {
  readonly deps: Readonly<Record<string, string>>
  readonly isEdited: boolean
}

/** What differs from where data came, by pointer; says which sources nobody looks at, and which could not be looked at. */
async function lookAtImports(context: CliContext, selected: readonly Selected[], updates: boolean): Promise<Map<string, ImportFinding>> {
  const targets = selected.map(({ target }) => target).filter(({ pointer }) => pointer.deps.length > 0 || pointer.frozen)
  const findings = new Map<string, ImportFinding>()
  if (targets.length === 0) return findings
  const { importStatus } = await import('../../data/verbs/importStatus.ts')
  for (const { pointerFile, deps, isEdited, isUnseen, problem } of await importStatus(context.project(), targets, {
    ...longCall(context),
    updates,
  })) {
    const pointer = shown(context, pointerFile)
    if (isUnseen) context.error(`WARNING: ${t('{0} is frozen: whether its source changed is told by "mlops update" alone.', pointer)}\n`)
    if (problem !== undefined) context.error(`WARNING: ${pointer}: ${problem}\n`)
    findings.set(pointer, { deps: Object.fromEntries(deps), isEdited })
  }
  return findings
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

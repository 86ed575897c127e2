import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { invalidOption } from '../../data/failures.ts'
import { selectTargets } from '../../data/verbs/selectTargets.ts'
import { isImport } from '../../data/sources/isImport.ts'
import { update } from '../../data/verbs/update.ts'
import type { CliCommand } from '../command.ts'
import { longCall } from '../longCall.ts'
import { shown } from '../words.ts'
import { downloadOf } from './importUrl.ts'
import { statSync } from 'node:fs'

export const updateCommand: CliCommand = {
  name: 'update',
  writes: true,
  usage: 'update [--rev REV] [--no-download | --to-remote [-r REMOTE]] [-R] [-f] TARGET…',
  about: () => t('Bring imports up to date with what they came from.'),
  options: {
    rev: { type: 'string' },
    recursive: { type: 'boolean', short: 'R' },
    'no-download': { type: 'boolean' },
    'to-remote': { type: 'boolean' },
    remote: { type: 'string', short: 'r' },
    force: { type: 'boolean', short: 'f' },
    jobs: { type: 'string', short: 'j' },
  },
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  failureCode: 1,
  async run(context, args, options) {
    const download = downloadOf(options)
    const remote = options['remote'] as string | undefined
    if (remote !== undefined && download !== 'remote')
      throw invalidOption({ reason: t('--remote says where --to-remote puts the data: give both, or neither.') })
    const project = context.project()
    const isRecursive = options['recursive'] === true
    const targets = args.flatMap(arg => {
      const path = resolve(context.cwd, arg)
      const found = selectTargets(project, [path]).map(({ target }) => target)
      // Below a folder only what was imported is meant.
      return isRecursive && isPlainFolder(path) ? found.filter(isImport) : found
    })
    const rev = options['rev'] as string | undefined
    const call = { ...longCall(context), rev, remote, force: options['force'] === true }
    for (const { target, from, isChanged } of await update(project, targets, {
      ...call,
      download: download === 'never' ? 'now' : download,
    })) {
      if (isChanged) context.out(`Importing '${from}' -> '${shown(context, target.path)}'\n`)
      else context.out(`'${shown(context, target.pointerFile)}' didn't change, skipping\n`)
    }
    return 0
  },
}

function isPlainFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

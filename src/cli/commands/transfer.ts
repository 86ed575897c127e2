import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { missingObjects } from '../../data/failures.ts'
import { fetch } from '../../data/verbs/fetch.ts'
import { pull } from '../../data/verbs/pull.ts'
import { push } from '../../data/verbs/push.ts'
import { selectTargets } from '../../data/verbs/selectTargets.ts'
import type { CliCommand } from '../command.ts'
import { longCall } from '../longCall.ts'
import { changeCounts, countFiles, shown } from '../words.ts'
import { listCheckout } from './checkout.ts'

const UP_TO_DATE = () => t('Everything is up to date.')
const options = { remote: { type: 'string', short: 'r' }, jobs: { type: 'string', short: 'j' } } as const

export const pushCommand: CliCommand = {
  name: 'push',
  writes: true,
  usage: 'push [-r REMOTE] [TARGET…]',
  about: () => t('Copy to the remote what it lacks.'),
  options,
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  failureCode: 1,
  async run(context, args, { remote }) {
    const project = context.project()
    const selected = selectTargets(
      project,
      args.map(arg => resolve(context.cwd, arg)),
    )
    const { transferred } = await push(project, selected, { ...longCall(context), remote: remote as string | undefined })
    context.out(`${countFiles([[transferred, 'pushed']]) || UP_TO_DATE()}\n`)
    return 0
  },
}

export const fetchCommand: CliCommand = {
  name: 'fetch',
  writes: true,
  usage: 'fetch [-r REMOTE] [TARGET…]',
  about: () => t('Copy from the remote into the cache what it lacks.'),
  options,
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  failureCode: 1,
  async run(context, args, { remote }) {
    const project = context.project()
    const selected = selectTargets(
      project,
      args.map(arg => resolve(context.cwd, arg)),
    )
    const { transferred } = await fetch(project, selected, { ...longCall(context), remote: remote as string | undefined })
    context.out(`${countFiles([[transferred, 'fetched']]) || UP_TO_DATE()}\n`)
    return 0
  },
}

export const pullCommand: CliCommand = {
  name: 'pull',
  writes: true,
  usage: 'pull [-r REMOTE] [-f] [--allow-missing] [TARGET…]',
  about: () => t('Fetch from the remote, then check out.'),
  options: { ...options, force: { type: 'boolean', short: 'f' }, 'allow-missing': { type: 'boolean' } },
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  failureCode: 1,
  async run(context, args, given) {
    const project = context.project()
    const selected = selectTargets(
      project,
      args.map(arg => resolve(context.cwd, arg)),
    )
    const choice = { force: given['force'] === true, allowMissing: given['allow-missing'] === true }
    const remote = given['remote'] as string | undefined
    const { fetched, checkout: result } = await pull(project, selected, { ...longCall(context), ...choice, remote })
    context.out(listCheckout(context, result))
    context.out(`${countFiles([[fetched.transferred, 'fetched'], ...changeCounts(result.files)]) || UP_TO_DATE()}\n`)
    if (result.failed.length > 0 && !choice.allowMissing) throw missingObjects({ paths: result.failed.map(path => shown(context, path)) })
    return 0
  },
}

import { t } from '@vscode/l10n'
import { missingObjects } from '../../data/failures.ts'
import { checkout } from '../../data/verbs/checkout.ts'
import { fetch, fetchSome } from '../../data/verbs/fetch.ts'
import { completeFirst } from '../../data/verbs/pull.ts'
import { push } from '../../data/verbs/push.ts'
import type { CliCommand } from '../command.ts'
import { longCall } from '../longCall.ts'
import { revisionOptions, selectAll, selectIn, targetOptions } from '../selection.ts'
import { changeCounts, countFiles, shown } from '../words.ts'
import { listCheckout } from './checkout.ts'

const UP_TO_DATE = () => t('Everything is up to date.')
/** The run cache is not kept yet, and our pool finds the number of jobs itself: what says otherwise is taken, and changes nothing. */
const options = {
  remote: { type: 'string', short: 'r' },
  jobs: { type: 'string', short: 'j' },
  'run-cache': { type: 'boolean' },
  'no-run-cache': { type: 'boolean' },
  ...targetOptions,
  ...revisionOptions,
} as const

export const pushCommand: CliCommand = {
  name: 'push',
  writes: true,
  usage: 'push [-r REMOTE] [-a] [-T] [-A] [-d] [TARGET…]',
  about: () => t('Copy to the remote what it lacks.'),
  options,
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  failureCode: 1,
  async run(context, args, given) {
    const selected = await selectAll(context, args, given)
    const { transferred } = await push(context.project(), selected, { ...longCall(context), remote: given['remote'] as string | undefined })
    context.out(`${countFiles([[transferred, 'pushed']]) || UP_TO_DATE()}\n`)
    return 0
  },
}

export const fetchCommand: CliCommand = {
  name: 'fetch',
  writes: true,
  usage: 'fetch [-r REMOTE] [-a] [-T] [-A] [-d] [TARGET…]',
  about: () => t('Copy from the remote into the cache what it lacks.'),
  options,
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  failureCode: 1,
  async run(context, args, given) {
    const selected = await selectAll(context, args, given)
    const { transferred } = await fetch(context.project(), selected, {
      ...longCall(context),
      remote: given['remote'] as string | undefined,
    })
    context.out(`${countFiles([[transferred, 'fetched']]) || UP_TO_DATE()}\n`)
    return 0
  },
}

export const pullCommand: CliCommand = {
  name: 'pull',
  writes: true,
  usage: 'pull [-r REMOTE] [-a] [-T] [-A] [-d] [-f] [--allow-missing] [TARGET…]',
  about: () => t('Fetch from the remote, then check out.'),
  options: { ...options, force: { type: 'boolean', short: 'f' }, 'allow-missing': { type: 'boolean' } },
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  failureCode: 1,
  async run(context, args, given) {
    const project = context.project()
    const choice = { force: given['force'] === true, allowMissing: given['allow-missing'] === true }
    const completed = await completeFirst(project, await selectIn(context, args, given), { ...longCall(context), ...choice })
    const everywhere = await selectAll(context, args, given)
    const { transferred, lost, remote } = await fetchSome(project, everywhere, {
      ...longCall(context),
      remote: given['remote'] as string | undefined,
    })
    const result = await checkout(project, completed.selected, { ...longCall(context), ...choice })
    context.out(listCheckout(context, result))
    const counts = countFiles([[transferred + completed.files, 'fetched'], ...changeCounts(result.files)])
    if (counts !== '' || result.failed.length === 0) context.out(`${counts || UP_TO_DATE()}\n`)
    // What is nowhere is an error even where it may be missing, as in DVC, unless the work tree has it.
    const gone = lost.filter(rel => !context.project().exists(rel))
    if (gone.length > 0 && choice.allowMissing) throw missingObjects({ paths: gone, remote })
    if (result.failed.length > 0 && !choice.allowMissing)
      throw missingObjects({ paths: result.failed.map(path => shown(context, path)), remote: lost.length > 0 ? remote : undefined })
    return 0
  },
}

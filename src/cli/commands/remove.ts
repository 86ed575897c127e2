import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { remove } from '../../data/verbs/remove.ts'
import type { CliCommand } from '../command.ts'
import { longCall } from '../longCall.ts'

export const removeCommand: CliCommand = {
  name: 'remove',
  writes: true,
  usage: 'remove [--outs [-f]] TARGET…',
  about: () => t('Stop tracking: take pointers away, and with --outs the data in the work tree too.'),
  options: { outs: { type: 'boolean' }, force: { type: 'boolean', short: 'f' } },
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  failureCode: 1,
  async run(context, args, options) {
    const paths = args.map(arg => resolve(context.cwd, arg))
    await remove(context.project(), paths, { ...longCall(context), outs: options['outs'] === true, force: options['force'] === true })
    return 0
  },
}

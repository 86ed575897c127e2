import { t } from '@vscode/l10n'
import { invalidOption } from '../../data/failures.ts'
import { importFrom } from '../../data/verbs/importFrom.ts'
import type { CliCommand } from '../command.ts'
import { longCall } from '../longCall.ts'
import { shown } from '../words.ts'
import { tellGit } from './add.ts'
import { downloadOf } from './importUrl.ts'

export const importCommand: CliCommand = {
  name: 'import',
  writes: true,
  usage: 'import [-o PATH] [-f] [--rev REV] [--no-download | --no-exec] [--config FILE] [--remote NAME] [--desc TEXT] REPOSITORY PATH',
  about: () => t('Take data or a file from another repository, and track it with where it came from.'),
  options: {
    out: { type: 'string', short: 'o' },
    force: { type: 'boolean', short: 'f' },
    rev: { type: 'string' },
    'no-download': { type: 'boolean' },
    'no-exec': { type: 'boolean' },
    config: { type: 'string' },
    remote: { type: 'string' },
    desc: { type: 'string' },
    jobs: { type: 'string', short: 'j' },
  },
  arguments: { least: 2, most: 2 },
  failureCode: 1,
  async run(context, [url = '', path = ''], options) {
    const download = downloadOf(options)
    if (download === 'remote') throw invalidOption({ reason: t('--to-remote is for import-url alone.') })
    const text = (name: string) => (typeof options[name] === 'string' ? { [name]: options[name] } : {})
    const repo = { url, ...text('rev'), ...text('config'), ...text('remote') }
    const result = await importFrom(
      context.project(),
      { path, repo },
      {
        ...longCall(context),
        cwd: context.cwd,
        out: options['out'] as string | undefined,
        force: options['force'] === true,
        desc: options['desc'] as string | undefined,
        download,
      },
    )
    if (download !== 'never') context.out(`Importing '${result.from}' -> '${shown(context, result.path)}'\n`)
    tellGit(context, result)
    return 0
  },
}

import { t } from '@vscode/l10n'
import { invalidOption } from '../../data/failures.ts'
import { type ImportUrlOptions, importUrl } from '../../data/verbs/importUrl.ts'
import type { CliCommand, Options } from '../command.ts'
import { longCall } from '../longCall.ts'
import { shown } from '../words.ts'
import { tellGit } from './add.ts'

export const importUrlCommand: CliCommand = {
  name: 'import-url',
  writes: true,
  usage: 'import-url [-o PATH] [-f] [--no-download | --no-exec | --to-remote [-r REMOTE]] [--desc TEXT] URL [PATH]',
  about: () => t('Take data from a path or a URL, and track it with where it came from.'),
  options: {
    out: { type: 'string', short: 'o' },
    force: { type: 'boolean', short: 'f' },
    'no-download': { type: 'boolean' },
    'no-exec': { type: 'boolean' },
    'to-remote': { type: 'boolean' },
    remote: { type: 'string', short: 'r' },
    desc: { type: 'string' },
    jobs: { type: 'string', short: 'j' },
  },
  arguments: { least: 1, most: 2 },
  failureCode: 1,
  async run(context, [url = '', to], options) {
    const result = await importUrl(context.project(), url, {
      ...longCall(context),
      cwd: context.cwd,
      out: to ?? (options['out'] as string | undefined),
      force: options['force'] === true,
      download: downloadOf(options),
      desc: options['desc'] as string | undefined,
      remote: options['remote'] as string | undefined,
    })
    if (options['no-exec'] !== true) context.out(`Importing '${result.from}' -> '${shown(context, result.path)}'\n`)
    tellGit(context, result)
    return 0
  },
}

/** When the data comes. DVC's options for that exclude each other. */
export function downloadOf(options: Options): NonNullable<ImportUrlOptions['download']> {
  const ways = { 'no-download': 'later', 'no-exec': 'never', 'to-remote': 'remote' } as const
  const given = Object.entries(ways).filter(([name]) => options[name] === true)
  if (given.length > 1) throw invalidOption({ reason: t('--no-download, --no-exec and --to-remote exclude each other: give one.') })
  return given[0]?.[1] ?? 'now'
}

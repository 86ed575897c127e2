import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { get, urlOf } from '../../data/verbs/get.ts'
import { placeOfImport } from '../../data/sources/parseSource.ts'
import type { CliCommand } from '../command.ts'
import { longCall } from '../longCall.ts'
import { repoOf } from './list.ts'

export const getCommand: CliCommand = {
  name: 'get',
  usage: 'get [-o PATH] [-f] [--rev REV] [--show-url] [--config FILE] [--remote NAME] REPOSITORY PATH',
  about: () => t('Copy data or a file from another repository, without tracking it.'),
  options: {
    out: { type: 'string', short: 'o' },
    force: { type: 'boolean', short: 'f' },
    rev: { type: 'string' },
    'show-url': { type: 'boolean' },
    config: { type: 'string' },
    remote: { type: 'string' },
    jobs: { type: 'string', short: 'j' },
  },
  arguments: { least: 2, most: 2 },
  failureCode: 1,
  async run(context, [url = '', path = ''], options) {
    const wanted = { path, repo: repoOf(context, url, options) }
    const call = { ...longCall(context), cwd: context.cwd, pool: context.pool }
    if (options['show-url'] === true) {
      context.out(`${await urlOf(wanted, call)}\n`)
      return 0
    }
    const name = path.replace(/\/+$/, '').split('/').at(-1) || 'data'
    const out = placeOfImport(name, options['out'] as string | undefined, context.cwd)
    await get(wanted, resolve(context.cwd, out), { ...call, force: options['force'] === true })
    return 0
  },
}

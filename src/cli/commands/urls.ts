import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { t } from '@vscode/l10n'
import { notFound } from '../../data/failures.ts'
import { unsupportedSource } from '../../data/sources/failures.ts'
import { nameOfSource, placeOfImport, placeOfSource } from '../../data/sources/parseSource.ts'
import { getUrl } from '../../data/verbs/getUrl.ts'
import type { CliCommand } from '../command.ts'
import { longCall } from '../longCall.ts'

/** Commands that take a path or a URL and know no project. */
export const urlCommands: readonly CliCommand[] = [
  {
    name: 'get-url',
    usage: 'get-url [-f] URL [PATH]',
    about: () => t('Copy what a path or a URL names, without tracking it.'),
    options: { force: { type: 'boolean', short: 'f' }, jobs: { type: 'string', short: 'j' } },
    arguments: { least: 1, most: 2 },
    failureCode: 1,
    async run(context, [url = '', to], { force }) {
      const out = placeOfImport(nameOfSource(url) || 'data', to, context.cwd)
      await getUrl(url, out, { ...longCall(context), cwd: context.cwd, force: force === true })
      return 0
    },
  },
  {
    name: 'list-url',
    usage: 'list-url [-R] PATH',
    about: () => t('List what is at a path outside of the project.'),
    options: { recursive: { type: 'boolean', short: 'R' } },
    arguments: { least: 1, most: 1 },
    failureCode: 1,
    run(context, [url = ''], { recursive }) {
      const place = placeOfSource(url, context.cwd)
      if (place.kind === 'http') throw unsupportedSource({ url })
      const names = namesAt(place.path, recursive === true)
      context.out(names.map(name => `${name}\n`).join(''))
      return Promise.resolve(0)
    },
  },
]

/** Files, and without `recursive` directories, by their path below. A file is listed itself. */
function namesAt(path: string, isRecursive: boolean): string[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw notFound({ path })
  if (!stat.isDirectory()) return [nameOfSource(path)]
  const entries = readdirSync(path, { withFileTypes: true, recursive: isRecursive })
  const named = entries.filter(entry => !isRecursive || !entry.isDirectory())
  return named.map(entry => join(entry.parentPath, entry.name).slice(path.length + 1)).sort((a, b) => (a < b ? -1 : 1))
}

import { resolve } from 'node:path'
import { t } from '@vscode/l10n'
import { formatPythonJson } from '../../base/pythonJson.ts'
import type { TreeDifference } from '../../data/dataTree.ts'
import { type DataStatus, dataStatus } from '../../data/verbs/dataStatus.ts'
import { selectTargets } from '../../data/verbs/selectTargets.ts'
import type { CliCommand } from '../command.ts'
import { longCall } from '../longCall.ts'

export const dataStatusCommand: CliCommand = {
  name: 'data status',
  usage: 'data status [--granular] [--unchanged] [--untracked-files] [--not-in-remote [-r REMOTE]] [--json] [-q] [TARGET…]',
  about: () => t('Show which changes of data are committed to pointers, and which are not.'),
  options: {
    granular: { type: 'boolean' },
    unchanged: { type: 'boolean' },
    'untracked-files': { type: 'boolean' },
    'not-in-remote': { type: 'boolean' },
    remote: { type: 'string', short: 'r' },
  },
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  async run(context, args, options) {
    const project = context.project()
    const selected = selectTargets(
      project,
      args.map(arg => resolve(context.cwd, arg)),
    )
    const found = await dataStatus(project, selected, {
      ...longCall(context),
      whole: args.length === 0,
      granular: options['granular'] === true,
      untracked: options['untracked-files'] === true,
      notInRemote: options['not-in-remote'] === true,
      remote: options['remote'] as string | undefined,
    })
    const sections = sectionsOf(found, options['unchanged'] === true)
    context.out(context.json ? `${formatPythonJson(toJson(sections))}\n` : toText(sections))
    return 0
  },
}

type Item = string | { readonly old: string; readonly new: string }

interface Section {
  readonly key: string
  readonly title: string
  readonly hints: readonly string[]
  /** By what happened; '' where that is the section's own title. */
  readonly items: Readonly<Record<string, readonly Item[]>>
}

/** Titles and hints are DVC's, for scripts read them. */
function sectionsOf(found: DataStatus, withUnchanged: boolean): Section[] {
  const list = (items: readonly string[]) => tidy({ '': items })
  const sections: Section[] = [
    { key: 'not_in_cache', title: 'Not in cache', hints: ['use "mlops fetch <file>..." to download files'], items: list(found.notInCache) },
    { key: 'not_in_remote', title: 'Not in remote', hints: ['use "mlops push <file>..." to upload files'], items: list(found.notInRemote) },
    {
      key: 'committed',
      title: 'DVC committed changes',
      hints: ['git commit the corresponding dvc files to update the repo'],
      items: changesOf(found.committed),
    },
    {
      key: 'uncommitted',
      title: 'DVC uncommitted changes',
      hints: ['use "mlops commit <file>..." to track changes', 'use "mlops checkout <file>..." to discard changes'],
      items: changesOf(found.uncommitted),
    },
    {
      key: 'untracked',
      title: 'Untracked files',
      hints: ['use "git add <file> ..." or "mlops add <file>..." to commit to git or to dvc'],
      items: list(found.untracked),
    },
    { key: 'unchanged', title: 'DVC unchanged files', hints: [], items: list(withUnchanged ? found.unchanged : []) },
  ]
  return sections.filter(({ items }) => Object.keys(items).length > 0)
}

/** Without the kinds that nothing happened of. */
function tidy(items: Section['items']): Section['items'] {
  return Object.fromEntries(Object.entries(items).filter(([, paths]) => paths.length > 0))
}

function changesOf({ modified, added, renamed, deleted }: TreeDifference): Section['items'] {
  const paths = (changes: TreeDifference['added']) =>
    changes.map(({ path, from }): Item => (from === undefined ? path : { old: from, new: path }))
  return tidy({ modified: paths(modified), added: paths(added), renamed: paths(renamed), deleted: paths(deleted) })
}

function toJson(sections: readonly Section[]): Record<string, unknown> {
  return Object.fromEntries(sections.map(({ key, items }) => [key, items[''] ?? items]))
}

function toText(sections: readonly Section[]): string {
  if (sections.length === 0) return `${t('No changes.')}\n`
  return sections
    .map(({ title, hints, items }) => {
      const lines = Object.entries(items).flatMap(([kind, paths]) =>
        paths.map(path => `        ${kind === '' ? '' : `${kind}: `}${typeof path === 'string' ? path : `${path.old} -> ${path.new}`}\n`),
      )
      return `${title}:\n${hints.map(hint => `  (${hint})\n`).join('')}${lines.join('')}`
    })
    .join('\n')
}

import { t } from '@vscode/l10n'
import { resolve } from 'node:path'
import type { AddResult } from '../../protocol/data.ts'
import { ignoreInside } from '../../data/failures.ts'
import { add } from '../../data/verbs/add.ts'
import { commit } from '../../data/verbs/commit.ts'
import { selectTargets } from '../../data/verbs/selectTargets.ts'
import type { CliCommand } from '../command.ts'
import type { CliContext } from '../context.ts'
import { longCall } from '../longCall.ts'
import { shown } from '../words.ts'

export const addCommand: CliCommand = {
  name: 'add',
  writes: true,
  usage: 'add PATH…',
  about: () => t('Track files or directories, or their new content.'),
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  failureCode: 1,
  failureCodes: { [ignoreInside.code]: 255 },
  async run(context, args) {
    const result = await add(
      context.project(),
      args.map(arg => resolve(context.cwd, arg)),
      longCall(context),
    )
    tellGit(context, result)
    return 0
  },
}

export const commitCommand: CliCommand = {
  name: 'commit',
  writes: true,
  usage: 'commit [-f] [TARGET…]',
  about: () => t('Record the present content of what is tracked.'),
  options: { force: { type: 'boolean', short: 'f' } },
  arguments: { least: 0, most: Number.POSITIVE_INFINITY },
  async run(context, args) {
    const project = context.project()
    const selected = selectTargets(
      project,
      args.map(arg => resolve(context.cwd, arg)),
    )
    await commit(project, selected, { ...longCall(context), skipAbsent: args.length === 0 })
    return 0
  },
}

/** DVC's hint, word for word where it names files: scripts and people know it. */
export function tellGit(context: CliContext, result: Pick<AddResult, 'changed'>): void {
  const { git, config } = context.project()
  if (!git || config.autostage || result.changed.length === 0) return
  const files = result.changed.map(file => quote(shown(context, file))).join(' ')
  context.out(`\n${t('To track the changes with git, run:')}\n\n\tgit add ${files}\n`)
}

function quote(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'"'"'`)}'`
}

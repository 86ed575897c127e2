import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { t } from '@vscode/l10n'
import { isCancellation } from '../../base/failure.ts'
import { findProjects } from '../../data/findProject.ts'
import { findGitDir } from '../../data/git/readHead.ts'
import { Project } from '../../data/project.ts'
import { toFailure } from '../../data/systemFailure.ts'
import { checkout } from '../../data/verbs/checkout.ts'
import { cloudStatus } from '../../data/verbs/cloudStatus.ts'
import { selectTargets } from '../../data/verbs/selectTargets.ts'
import { status } from '../../data/verbs/status.ts'
import type { CliCommand } from '../command.ts'
import type { CliContext } from '../context.ts'

export const gitHookCommand: CliCommand = {
  name: 'git-hook',
  usage: 'git-hook pre-commit|post-checkout|pre-push [ARGUMENT…]',
  about: () => t('What the hooks of install call.'),
  arguments: { least: 1, most: Number.POSITIVE_INFINITY },
  async run(context, [name = '', ...args]) {
    const hook = hooks[name]
    for (const root of hook ? findProjects(context.cwd) : []) {
      const project = new Project(root, { pool: context.pool, trusted: true })
      try {
        await hook?.(context, project, args)
      } catch (error) {
        // Git goes on whatever becomes of the data.
        if (!isCancellation(error)) context.error(`mlops: ${(toFailure(error) as Error).message}\n`)
      } finally {
        project.dispose()
      }
    }
    return 0
  },
}

type Hook = (context: CliContext, project: Project, args: readonly string[]) => Promise<void>

const hooks: Readonly<Record<string, Hook>> = {
  'pre-commit': async (context, project) => {
    const changed = await status(project, selectTargets(project, []), context)
    if (changed.length === 0) return
    const names = changed.map(({ target, word }) => `  ${word}: ${shownFrom(context, target.path)}\n`).join('')
    context.error(`mlops: ${t('This data is not as its pointers say; "mlops add" tracks what it holds now.')}\n${names}`)
  },
  // Files that are checked out alone, and the steps of a rebase, are no switch to another version.
  'post-checkout': async (context, project, [, , isBranch]) => {
    if (isBranch !== '1' || isRebasing(project)) return
    const { added, modified, failed } = await checkout(project, selectTargets(project, []), context)
    const count = added.length + modified.length
    if (count > 0) context.error(`mlops: ${t('Data checked out: {0}.', count)}\n`)
    if (failed.length > 0) context.error(`mlops: ${t('Not in the cache: {0}. "mlops pull" brings it.', failed.length)}\n`)
  },
  'pre-push': async (context, project) => {
    if (project.config.remotes().length === 0) return
    const words = await cloudStatus(project, selectTargets(project, []))
    const count = [...words.values()].filter(word => word === 'new').length
    if (count > 0)
      context.error(`mlops: ${t('Data files that were not pushed: {0}. "mlops push" sends them to where others find them.', count)}\n`)
  },
}

function isRebasing({ git }: Project): boolean {
  const dir = git && findGitDir(git.root)
  return dir !== undefined && ['rebase-merge', 'rebase-apply'].some(name => existsSync(`${dir}/${name}`))
}

function shownFrom({ cwd }: CliContext, path: string): string {
  return relative(cwd, path)
}

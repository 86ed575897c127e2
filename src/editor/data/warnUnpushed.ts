import { realpathSync } from 'node:fs'
import { t } from '@vscode/l10n'
import type { ProjectView, TargetView } from '../../protocol/data.ts'
import type { Ui } from '../ui/ui.ts'
import { describeNames } from './describeNames.ts'

export interface UnpushedContext {
  readonly ui: Pick<Ui, 'warn' | 'execute'>
  readonly projects: readonly ProjectView[]
  readonly targetsOf: (root: string) => readonly TargetView[]
  /** Switches the warning off. */
  readonly silence: () => unknown
}

/**
 * After a push of Git's: says once, for each project, which data the pushed commits name and the default remote is not known to
 * hold. What was never asked of a remote is not guessed at.
 */
export function warnUnpushed({ ui, projects, targetsOf, silence }: UnpushedContext, gitRoot: string, upstream: string): void {
  for (const { root, gitRoot: own, remotes } of projects) {
    const remote = remotes.find(({ isDefault }) => isDefault)
    const left = targetsOf(root).filter(({ notPushed, uncommitted }) => Boolean(notPushed) && !uncommitted)
    if (!isSame(own, gitRoot) || !remote || left.length === 0) continue
    const ids = left.map(({ id }) => id)
    const names = describeNames(left.map(({ rel }) => rel))
    ui.warn(
      t('The commits are on {0}, but the data of {1} is not on {2} yet: whoever pulls them cannot get it.', upstream, names, remote.name),
      { title: t('Push Data'), run: () => ui.execute('mlops.data.push', ids[0], ids) },
      { title: t("Don't Warn Again"), run: silence },
    )
  }
}

/** Git names a repository by its real path; a folder may be open by a link to it. */
function isSame(own: string | undefined, gitRoot: string): boolean {
  if (own === undefined || own === gitRoot) return own !== undefined
  try {
    return realpathSync(own) === realpathSync(gitRoot)
  } catch {
    return false
  }
}

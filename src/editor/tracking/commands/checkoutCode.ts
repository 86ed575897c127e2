import { existsSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import type { RunView } from '../../../protocol/runs.ts'
import { addWorktree, repositoryWith } from '../../../workbench/tracking/addWorktree.ts'
import { command } from '../../ui/command.ts'
import { chooseRuns } from '../runsIn.ts'
import type { RunsStage } from '../runsStage.ts'

export const checkoutCode = command<RunsStage>({
  id: 'runs.checkoutCode',
  title: 'Check Out Code of This Run…',
  icon: '$(git-branch)',
  when: 'mlops.runs.state == ready',
  writes: true,
  menus: { 'view/item/context': { when: 'view == mlops.runs && viewItem =~ /^run/', group: '2_compare@3' } },
  run: async (stage, ...args) => {
    const [chosen] = await chooseRuns(stage, args, t('Check Out Code of a Run'))
    if (!chosen) return
    const run = await stage.engine.run(chosen)
    const commit = run.tags['mlflow.source.git.commit']
    if (commit === undefined) return stage.ui.warn(t('{0} does not tell which commit it was made of.', run.name))
    const root = await repositoryWith(commit, stage.folders())
    if (root === undefined)
      return stage.ui.warn(t('The commit {0} is not in a repository of this workspace: fetch it first.', commit.slice(0, 10)))
    const folder = await askFolder(stage, run, root)
    if (folder !== undefined) await checkOut(stage, run, { root, commit, folder })
  },
})

function askFolder({ ui }: RunsStage, { name, tags }: RunView, root: string): Promise<string | undefined> {
  const commit = tags['mlflow.source.git.commit']?.slice(0, 10) ?? ''
  return ui.ask({
    title: t('Check Out Code of {0}', name),
    prompt:
      tags['mlops.git.patch'] === undefined
        ? t('Folder of a new Git worktree at {0}. Your work tree stays as it is.', commit)
        : t('Folder of a new Git worktree at {0}, with what was not committed then. Your work tree stays as it is.', commit),
    value: freeFolder(root, name),
    check: text => {
      if (!isAbsolute(text.trim())) return t('Write a whole path.')
      return existsSync(text.trim()) ? t('There is something at this path already.') : undefined
    },
  })
}

/** Beside the repository, named after both. */
function freeFolder(root: string, name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60) || 'run'
  const base = join(dirname(root), `${basename(root)}-${plain}`)
  let folder = base
  for (let at = 2; existsSync(folder); at++) folder = `${base}-${at}`
  return folder
}

async function checkOut(
  { ui, engine, openFolder }: RunsStage,
  run: RunView,
  where: Record<'root' | 'commit' | 'folder', string>,
): Promise<void> {
  const folder = where.folder.trim()
  const { patched } = await ui.progress(t('Checking out the code of {0}', run.name), async call => {
    const saved = run.tags['mlops.git.patch']
    const patch = saved === undefined ? undefined : await engine.artifactFile(run, saved, withCall(call))
    return addWorktree({ ...where, folder, patch })
  })
  if (!patched) ui.warn(t('What was not committed in {0} could not be applied in {1}: its patch is among the artifacts.', run.name, folder))
  await openFolder(folder)
}

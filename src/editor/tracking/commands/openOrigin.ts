import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import { isRunsNode } from '../runNode.ts'
import type { RunsStage } from '../runsStage.ts'

/** What a line of a run's source leads to: the file that was run, the commit, the patch, the list of packages. */
export const openOrigin = command<RunsStage>({
  id: 'runs.openOrigin',
  title: 'Open Where This Came From',
  palette: false,
  run: async (stage, node) => {
    if (!isRunsNode(node) || node.kind !== 'fact') return
    const { tags } = await stage.engine.run(node.run)
    if (node.key === 'entry') return openEntry(stage, tags['mlflow.source.name'] ?? '')
    if (node.key === 'commit') return openCommit(stage, tags['mlflow.source.git.commit'] ?? '')
    const path = node.key === 'patch' ? tags['mlops.git.patch'] : /\((.+)\)$/.exec(tags['mlops.python.packages'] ?? '')?.[1]
    if (path === undefined) return
    const file = await stage.ui.progress(t('Opening {0}', path), call => stage.engine.artifactFile(node.run, path, withCall(call)))
    await stage.ui.open(file)
  },
})

async function openEntry({ ui, folders }: RunsStage, entry: string): Promise<void> {
  const places = isAbsolute(entry) ? [entry] : folders().map(folder => join(folder, entry))
  const file = places.find(path => existsSync(path))
  if (file === undefined) ui.warn(t('{0} is not in this workspace.', entry))
  else await ui.open(file)
}

async function openCommit({ ui, showCommit }: RunsStage, commit: string): Promise<void> {
  if (!(await showCommit(commit)))
    ui.warn(t('The commit {0} is not in a repository of this workspace: fetch it first.', commit.slice(0, 10)))
}

import { basename } from 'node:path'
import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import type { DataStage } from '../dataStage.ts'
import { pathOf } from '../targetsIn.ts'

export const init = command<DataStage>({
  id: 'data.init',
  title: 'Initialize Project',
  when: 'workbenchState != empty && !virtualWorkspace',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.data && mlops.data.state == ready && workspaceFolderCount > 1', group: '3_project@2' } },
  run: async (stage, subject) => {
    const folder = pathOf(subject) ?? (await chooseFolder(stage))
    if (folder === undefined) return
    const { root, created } = await initFolder(stage, folder)
    stage.ui.say(t('{0} is a data project now. Right-click a file in the Explorer and choose Track with MLOps.', basename(root)), {
      title: t('Commit…'),
      run: () => stage.prepareCommit(root, created, t('Initialize data project')),
    })
  },
})

/** Makes a folder a project, and the model know it. */
export async function initFolder(stage: DataStage, folder: string): Promise<{ root: string; created: readonly string[] }> {
  const made = await stage.engine.init(folder, await initOptions(stage, folder))
  await stage.data.reload()
  return made
}

/** A folder below the root of its Git repository, or in none, needs to be told so, as `dvc init` does. */
async function initOptions({ gitRootOf }: DataStage, folder: string): Promise<{ subdir?: boolean; noScm?: boolean }> {
  const gitRoot = await gitRootOf(folder)
  if (gitRoot === undefined) return { noScm: true }
  return gitRoot === folder ? {} : { subdir: true }
}

async function chooseFolder({ folders, ui }: DataStage): Promise<string | undefined> {
  const open = folders()
  if (open.length <= 1) return open[0]
  return ui.pick({
    title: t('Initialize Project'),
    placeholder: t('Choose the folder that becomes a data project'),
    choices: open.map(folder => ({ label: basename(folder), description: folder, value: folder })),
  })
}

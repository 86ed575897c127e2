import { basename } from 'node:path'
import { t } from '@vscode/l10n'
import { failure } from '../../base/failure.ts'
import { DataFailure, type ProjectView } from '../../protocol/data.ts'
import type { DataStage } from './dataStage.ts'

const noProject = failure(DataFailure.notAProject, () => t('No folder that is open is a data project. Initialize one first.'))

/** The one project, the one of the active file, or the one that the person picks; fails when there is none. */
export async function chooseProject({ data, ui }: DataStage, title: string): Promise<ProjectView | undefined> {
  await data.load()
  const { projects } = data
  if (projects.length === 0) throw noProject({})
  if (projects.length === 1) return projects[0]
  for (const path of await ui.here()) {
    const project = data.projectAt(path)
    if (project) return project
  }
  return ui.pick({
    title,
    placeholder: t('Choose a project'),
    choices: projects.map(project => ({ label: basename(project.root), description: project.root, value: project })),
  })
}

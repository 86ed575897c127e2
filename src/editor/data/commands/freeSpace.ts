import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import { chooseProject } from '../chooseProject.ts'
import type { DataStage } from '../dataStage.ts'

export const freeSpace = command<DataStage>({
  id: 'data.freeSpace',
  title: 'Free Space…',
  icon: '$(pie-chart)',
  when: 'mlops.data.state =~ /^(ready|empty)$/',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.data && mlops.data.state =~ /^(ready|empty)$/', group: '2_space@1' } },
  run: async stage => {
    const project = await chooseProject(stage, t('Free Space'))
    if (project) stage.showSpace(project)
  },
})

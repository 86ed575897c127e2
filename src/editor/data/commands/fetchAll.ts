import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import { chooseProject } from '../chooseProject.ts'
import type { DataStage } from '../dataStage.ts'
import { describeTransfer } from './describeTransfer.ts'

export const fetchAll = command<DataStage>({
  id: 'data.fetchAll',
  title: 'Fetch All Data',
  icon: '$(arrow-down)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.data && mlops.data.state == ready', group: '2_remote@1' } },
  run: async stage => {
    const { ui, engine } = stage
    const project = await chooseProject(stage, t('Fetch All Data'))
    if (!project) return
    const result = await ui.progress(t('Fetching all data'), call => engine.fetch(project.root, { paths: [] }, withCall(call)))
    if (result.transferred > 0) ui.say(t('Fetched {0} from {1} into the cache.', describeTransfer(result), result.remote))
    else ui.say(t('The cache already holds all data.'))
  },
})

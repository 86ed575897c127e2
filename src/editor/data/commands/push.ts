import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import { chooseProject } from '../chooseProject.ts'
import { type Batch, batches } from '../batches.ts'
import type { DataStage } from '../dataStage.ts'
import { chooseTargets } from '../targetsIn.ts'
import { describeTransfer } from './describeTransfer.ts'

export const push = command<DataStage>({
  id: 'data.push',
  title: 'Push',
  icon: '$(cloud-upload)',
  palette: false,
  writes: true,
  menus: {
    'view/item/context': [
      { when: 'view == mlops.data && viewItem =~ /^target (file|directory) unchanged\\b.*\\bunpushed\\b/', group: 'inline@1' },
      { when: 'view == mlops.data && viewItem =~ /^target/', group: '2_remote@1' },
    ],
    'scm/resourceState/context': [
      { when: 'scmProvider == mlops && scmResourceGroup == notPushed', group: 'inline@1' },
      { when: 'scmProvider == mlops && scmResourceGroup == notPushed', group: '2_act@1' },
    ],
    'scm/resourceGroup/context': { when: 'scmProvider == mlops && scmResourceGroup == notPushed', group: 'inline@1' },
    'mlops.data.explorer': { group: '2_remote@1' },
  },
  run: async (stage, ...args) => {
    for (const batch of batches(await chooseTargets(stage, args, t('Push')))) await pushBatch(stage, batch)
  },
})

export const pushAll = command<DataStage>({
  id: 'data.pushAll',
  title: 'Push All Data',
  icon: '$(cloud-upload)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.data && mlops.data.state == ready', group: 'navigation@2' } },
  keys: [{ key: 'ctrl+k ctrl+alt+u', mac: 'cmd+k cmd+alt+u', when: 'mlops.data.state == ready && isWorkspaceTrusted' }],
  run: async stage => {
    const project = await chooseProject(stage, t('Push All Data'))
    if (project) await pushBatch(stage, { root: project.root, paths: [], name: t('all data') })
  },
})

async function pushBatch({ ui, engine }: DataStage, { root, paths, name }: Batch): Promise<void> {
  const result = await ui.progress(t('Pushing {0}', name), call => engine.push(root, { paths }, withCall(call)))
  if (result.transferred > 0) ui.say(t('Pushed {0} to {1}.', describeTransfer(result), result.remote))
  else ui.say(t('The remote {0} already holds {1}.', result.remote, name))
}

import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import { chooseProject } from '../chooseProject.ts'
import { type Batch, batches } from '../batches.ts'
import type { DataStage } from '../dataStage.ts'
import { guardLoss } from '../guardLoss.ts'
import { chooseTargets } from '../targetsIn.ts'
import { describeCheckout } from './describeCheckout.ts'
import { describeTransfer } from './describeTransfer.ts'

export const pull = command<DataStage>({
  id: 'data.pull',
  title: 'Pull',
  icon: '$(cloud-download)',
  palette: false,
  writes: true,
  menus: {
    'view/item/context': [
      { when: 'view == mlops.data && viewItem =~ /^target (file|directory) notInCache\\b/', group: 'inline@1' },
      { when: 'view == mlops.data && viewItem =~ /^target/', group: '2_remote@2' },
    ],
    'scm/resourceState/context': [
      { when: 'scmProvider == mlops && scmResourceGroup == notInCache', group: 'inline@1' },
      { when: 'scmProvider == mlops && scmResourceGroup == notInCache', group: '2_act@1' },
    ],
    'scm/resourceGroup/context': { when: 'scmProvider == mlops && scmResourceGroup == notInCache', group: 'inline@1' },
    'mlops.data.explorer': { group: '2_remote@2' },
  },
  run: async (stage, ...args) => {
    for (const batch of batches(await chooseTargets(stage, args, t('Pull')))) await pullBatch(stage, batch)
  },
})

export const pullAll = command<DataStage>({
  id: 'data.pullAll',
  title: 'Pull All Data',
  icon: '$(cloud-download)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.data && mlops.data.state == ready', group: 'navigation@1' } },
  keys: [{ key: 'ctrl+k ctrl+alt+d', mac: 'cmd+k cmd+alt+d', when: 'mlops.data.state == ready && isWorkspaceTrusted' }],
  run: async stage => {
    const project = await chooseProject(stage, t('Pull All Data'))
    if (project) await pullBatch(stage, { root: project.root, paths: [], name: t('all data') })
  },
})

async function pullBatch(stage: DataStage, batch: Batch): Promise<void> {
  const { root, paths, name } = batch
  const { ui, engine } = stage
  const verb = (force: boolean) => ui.progress(t('Pulling {0}', name), call => engine.pull(root, { paths, force }, withCall(call)))
  const result = await guardLoss(stage, { ...batch, verb })
  if (!result) return
  const { fetched, checkout } = result
  const written = describeCheckout(checkout)
  if (fetched.transferred > 0) ui.say(t('Fetched {0} from {1}. {2}', describeTransfer(fetched), fetched.remote, written))
  else ui.say(written)
}

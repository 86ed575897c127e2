import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import { chooseProject } from '../chooseProject.ts'
import { type Batch, batches } from '../batches.ts'
import type { DataStage } from '../dataStage.ts'
import { describeNames } from '../describeNames.ts'
import { guardLoss } from '../guardLoss.ts'
import { chooseTargets } from '../targetsIn.ts'
import { describeCheckout } from './describeCheckout.ts'

export const restore = command<DataStage>({
  id: 'data.restore',
  title: 'Restore',
  icon: '$(discard)',
  palette: false,
  writes: true,
  menus: {
    'view/item/context': [
      { when: 'view == mlops.data && viewItem =~ /^target (file|directory) missing\\b/', group: 'inline@1' },
      { when: 'view == mlops.data && viewItem =~ /^target (file|directory) (missing|modified)\\b/', group: '1_versions@3' },
    ],
    'scm/resourceState/context': [
      { when: 'scmProvider == mlops && scmResourceState =~ /^(modified|missing)$/', group: 'inline@2' },
      { when: 'scmProvider == mlops && scmResourceState =~ /^(modified|missing)$/', group: '2_act@2' },
    ],
  },
  run: async (stage, ...args) => {
    for (const batch of batches(await chooseTargets(stage, args, t('Restore')))) await checkoutBatch(stage, batch)
  },
})

export const checkoutAll = command<DataStage>({
  id: 'data.checkoutAll',
  title: 'Checkout All Data',
  icon: '$(discard)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.data && mlops.data.state == ready', group: '1_versions@2' } },
  run: async stage => {
    const project = await chooseProject(stage, t('Checkout All Data'))
    if (project) await checkoutBatch(stage, { root: project.root, paths: [], name: t('all data') })
  },
})

/** Puts on disk what the pointers name. */
async function checkoutBatch(stage: DataStage, batch: Batch): Promise<void> {
  const { root, paths, name } = batch
  const { ui, engine } = stage
  const verb = (force: boolean) => ui.progress(t('Restoring {0}', name), call => engine.checkout(root, { paths, force }, withCall(call)))
  const result = await guardLoss(stage, { ...batch, verb })
  if (!result) return
  if (result.failed.length === 0) return ui.say(describeCheckout(result))
  ui.warn(t('The content of {0} is not in the cache. Pull it from a remote.', describeNames(result.failed)), {
    title: t('Pull All Data'),
    run: () => ui.execute('mlops.data.pullAll'),
  })
}

import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import { chooseProject } from '../chooseProject.ts'
import type { DataStage } from '../dataStage.ts'
import { describeNames } from '../describeNames.ts'
import { guardLoss } from '../guardLoss.ts'
import { byRoot, chooseTargets } from '../targetsIn.ts'
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
  },
  run: async (stage, ...args) => {
    for (const [root, targets] of byRoot(await chooseTargets(stage, args, t('Restore')))) {
      await checkoutPaths(
        stage,
        root,
        targets.map(({ path }) => path),
        describeNames(targets.map(({ rel }) => rel)),
      )
    }
  },
})

export const checkoutAll = command<DataStage>({
  id: 'data.checkoutAll',
  title: 'Checkout All Data',
  icon: '$(discard)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.data', group: '1_track@3' } },
  run: async stage => {
    const project = await chooseProject(stage, t('Checkout All Data'))
    if (project) await checkoutPaths(stage, project.root, [], t('all data'))
  },
})

/** Puts on disk what the pointers name. */
async function checkoutPaths(stage: DataStage, root: string, paths: readonly string[], name: string): Promise<void> {
  const { ui, engine } = stage
  const verb = (force: boolean) => ui.progress(t('Restoring {0}', name), call => engine.checkout(root, paths, { force }, withCall(call)))
  const result = await guardLoss(stage, { root, paths, name, verb })
  if (!result) return
  if (result.failed.length === 0) return ui.say(describeCheckout(result))
  ui.warn(t('The content of {0} is not in the cache. Pull it from a remote.', describeNames(result.failed)), {
    title: t('Pull All Data'),
    run: () => ui.execute('mlops.data.pullAll'),
  })
}

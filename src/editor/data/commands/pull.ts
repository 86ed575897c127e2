import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import { chooseProject } from '../chooseProject.ts'
import type { DataStage } from '../dataStage.ts'
import { describeNames } from '../describeNames.ts'
import { guardLoss } from '../guardLoss.ts'
import { byRoot, chooseTargets } from '../targetsIn.ts'
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
    'mlops.data.explorer': { group: '2_remote@2' },
  },
  run: async (stage, ...args) => {
    for (const [root, targets] of byRoot(await chooseTargets(stage, args, t('Pull')))) {
      await pullPaths(
        stage,
        root,
        targets.map(({ path }) => path),
        describeNames(targets.map(({ rel }) => rel)),
      )
    }
  },
})

export const pullAll = command<DataStage>({
  id: 'data.pullAll',
  title: 'Pull All Data',
  icon: '$(cloud-download)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.data', group: 'navigation@1' } },
  keys: [{ key: 'ctrl+k ctrl+alt+d', mac: 'cmd+k cmd+alt+d', when: 'mlops.data.state == ready && isWorkspaceTrusted' }],
  run: async stage => {
    const project = await chooseProject(stage, t('Pull All Data'))
    if (project) await pullPaths(stage, project.root, [], t('all data'))
  },
})

async function pullPaths(stage: DataStage, root: string, paths: readonly string[], name: string): Promise<void> {
  const { ui, engine } = stage
  const verb = (force: boolean) => ui.progress(t('Pulling {0}', name), call => engine.pull(root, paths, { force }, withCall(call)))
  const result = await guardLoss(stage, { root, paths, name, verb })
  if (!result) return
  const { fetched, checkout } = result
  const written = describeCheckout(checkout)
  if (fetched.transferred > 0) ui.say(t('Fetched {0} from {1}. {2}', describeTransfer(fetched), fetched.remote, written))
  else ui.say(written)
}

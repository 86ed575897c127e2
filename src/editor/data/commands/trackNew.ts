import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import type { DataStage } from '../dataStage.ts'
import { chooseTargets } from '../targetsIn.ts'
import { trackPaths } from './track.ts'

export const trackNew = command<DataStage>({
  id: 'data.trackNew',
  title: 'Track New Version',
  icon: '$(save)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: {
    'view/item/context': [
      { when: 'view == mlops.data && viewItem =~ /^target .*\\b(modified|new)\\b/', group: 'inline@1' },
      { when: 'view == mlops.data && viewItem =~ /^target/', group: '1_versions@1' },
    ],
    'scm/resourceState/context': [
      { when: 'scmProvider == mlops && scmResourceState =~ /^(modified|new)$/', group: 'inline@1' },
      { when: 'scmProvider == mlops && scmResourceState =~ /^(modified|new)$/', group: '2_act@1' },
    ],
    'scm/resourceGroup/context': { when: 'scmProvider == mlops && scmResourceGroup == changed', group: 'inline@1' },
    'mlops.data.explorer': { group: '1_versions@1' },
  },
  run: async (stage, ...args) => {
    const targets = await chooseTargets(stage, args, t('Track New Version'))
    await trackPaths(
      stage,
      targets.map(({ path }) => path),
    )
  },
})

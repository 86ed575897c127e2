import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import type { DataStage } from '../dataStage.ts'

export const refresh = command<DataStage>({
  id: 'data.refresh',
  title: 'Refresh Data',
  icon: '$(refresh)',
  when: 'workbenchState != empty && !virtualWorkspace',
  menus: {
    'view/title': { when: 'view == mlops.data', group: 'navigation@3' },
    'scm/title': { when: 'scmProvider == mlops', group: 'navigation@1' },
  },
  run: async ({ ui, engine, data }) => {
    await ui.progress(t('Looking at all data'), async call => {
      await data.reload()
      for (const { root, remotes } of data.projects) {
        await engine.refresh(
          root,
          remotes.some(({ isDefault, supported }) => isDefault && supported),
        )
        if (data.targetsOf(root).some(({ source }) => source)) await engine.lookAtSources(root, withCall(call))
      }
    })
  },
})

export const showLog = command<DataStage>({
  id: 'showLog',
  title: 'Show Log',
  menus: { 'view/title': { when: 'view == mlops.data', group: '9_log@1' } },
  run: ({ ui }) => ui.showLog(),
})

import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import type { DataStage } from '../dataStage.ts'
import { chooseTargets } from '../targetsIn.ts'

export const openChanges = command<DataStage>({
  id: 'data.openChanges',
  title: 'Open Changes',
  icon: '$(diff)',
  when: 'mlops.data.state == ready',
  menus: { 'scm/resourceState/context': { when: 'scmProvider == mlops && scmResourceGroup != largeFiles', group: '1_open@1' } },
  run: async (stage, ...args) => {
    const [target] = await chooseTargets(stage, args, t('Open Changes'))
    if (!target) return
    if (target.state === 'invalid') await stage.ui.open(target.pointer, target.line)
    else if (target.isDirectory || target.oid === undefined) await stage.showVersions(target)
    else if (target.state === 'modified') await stage.openChange(target, { rel: '', before: undefined })
    else await stage.ui.execute('mlops.data.openData', target.id)
  },
})

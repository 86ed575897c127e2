import { t } from '@vscode/l10n'
import { withCall } from '../../../protocol/connect.ts'
import { command } from '../../ui/command.ts'
import { formatNumber } from '../../ui/formatNumber.ts'
import { chooseProject } from '../chooseProject.ts'
import type { DataStage } from '../dataStage.ts'

export const commit = command<DataStage>({
  id: 'data.commit',
  title: 'Commit Data Changes',
  icon: '$(check-all)',
  when: 'mlops.data.state == ready',
  writes: true,
  menus: { 'view/title': { when: 'view == mlops.data && mlops.data.state == ready', group: '1_versions@1' } },
  run: async stage => {
    const project = await chooseProject(stage, t('Commit Data Changes'))
    if (!project) return
    const { root } = project
    const result = await stage.ui.progress(t('Committing data changes'), call => stage.engine.commit(root, [], withCall(call)))
    const count = result.pointers.length - result.unchanged
    if (result.changed.length === 0) return stage.ui.say(t('No tracked data has changed.'))
    const said =
      count === 1 ? t('1 new version is in the cache.') : t('{0} new versions are in the cache.', formatNumber(Math.max(count, 0)))
    if (!project.gitRoot) return stage.ui.say(said)
    stage.ui.say(t('{0} Commit the pointers in Git to keep them.', said), {
      title: t('Commit…'),
      run: () => stage.prepareCommit(root, result.changed, t('Track new data versions')),
    })
  },
})

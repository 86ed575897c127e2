import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import { chooseRuns, nameRuns } from '../runsIn.ts'
import type { RunsStage } from '../runsStage.ts'

export const purgeRun = command<RunsStage>({
  id: 'runs.purge',
  title: 'Delete Run Permanently…',
  palette: false,
  writes: true,
  menus: { 'view/item/context': { when: 'view == mlops.runs && viewItem =~ /^run \\w+ deleted/', group: '8_delete@2' } },
  run: async (stage, ...args) => {
    const runs = await chooseRuns(stage, args, t('Delete Run Permanently'))
    if (runs.length === 0) return
    const button = t('Delete Permanently')
    const answer = await stage.ui.confirm({
      message: t('Delete {0} permanently?', nameRuns(runs)),
      detail: t('Params, metrics, tags and the artifacts in the folder of the run are removed. This cannot be undone.'),
      buttons: [button],
    })
    if (answer !== button) return
    await stage.engine.purgeRuns(runs.map(({ source, runId }) => ({ source, runId })))
    stage.ui.say(t('Deleted {0} permanently.', nameRuns(runs)))
  },
})

import { t } from '@vscode/l10n'
import type { RunBrief } from '../../../protocol/runs.ts'
import { command } from '../../ui/command.ts'
import { chooseRuns, nameRuns } from '../runsIn.ts'
import type { RunsStage } from '../runsStage.ts'

const READY = 'mlops.runs.state == ready'

export const deleteRun = command<RunsStage>({
  id: 'runs.delete',
  title: 'Delete Run',
  icon: '$(trash)',
  when: READY,
  writes: true,
  menus: { 'view/item/context': { when: 'view == mlops.runs && viewItem =~ /^run \\w+ active/', group: '8_delete@1' } },
  run: async (stage, ...args) => {
    const runs = await chooseRuns(stage, args, t('Delete Run'))
    // On a page a whole selection goes at once.
    if (Array.isArray(args[0]) && !(await isSure(stage, runs))) return
    for (const run of runs) await stage.engine.deleteRun(run)
    if (runs.length === 0) return
    const restore = async () => {
      for (const run of runs) await stage.engine.restoreRun(run)
    }
    stage.ui.say(t('Deleted {0}.', nameRuns(runs)), { title: t('Undo'), run: restore })
  },
})

async function isSure({ ui }: RunsStage, runs: readonly RunBrief[]): Promise<boolean> {
  const button = t('Delete')
  const message = t('Delete {0}?', nameRuns(runs))
  return (
    (await ui.confirm({ message, detail: t('Deleted runs can be restored until they are removed for good.'), buttons: [button] })) ===
    button
  )
}

export const restoreRun = command<RunsStage>({
  id: 'runs.restore',
  title: 'Restore Run',
  icon: '$(discard)',
  palette: false,
  writes: true,
  menus: {
    'view/item/context': [
      { when: 'view == mlops.runs && viewItem =~ /^run \\w+ deleted/', group: 'inline@1' },
      { when: 'view == mlops.runs && viewItem =~ /^run \\w+ deleted/', group: '8_delete@1' },
    ],
  },
  run: async (stage, ...args) => {
    const runs = await chooseRuns(stage, args, t('Restore Run'))
    for (const run of runs) await stage.engine.restoreRun(run)
    if (runs.length > 0) stage.ui.say(t('Restored {0}.', nameRuns(runs)))
  },
})

export const stopRun = command<RunsStage>({
  id: 'runs.stop',
  title: 'Mark Run as Stopped',
  icon: '$(debug-stop)',
  palette: false,
  writes: true,
  menus: { 'view/item/context': { when: 'view == mlops.runs && viewItem =~ /^run (RUNNING|SCHEDULED) active/', group: '8_delete@0' } },
  run: async (stage, ...args) => {
    const runs = (await chooseRuns(stage, args, t('Mark Run as Stopped'))).filter(
      ({ status }) => status === 'RUNNING' || status === 'SCHEDULED',
    )
    if (runs.length === 0) return
    const stop = t('Mark as Stopped')
    const answer = await stage.ui.confirm({
      message: t('Mark {0} as stopped?', nameRuns(runs)),
      detail: t('This is for a run whose process is gone. A process that still runs is not ended by it; end that in its terminal.'),
      buttons: [stop],
    })
    if (answer !== stop) return
    for (const run of runs) await stage.engine.stop(run)
  },
})

import { t } from '@vscode/l10n'
import { command } from '../../ui/command.ts'
import { chooseEndpoint, isRunning } from '../chooseEndpoint.ts'
import type { ServingStage } from '../servingStage.ts'
import { startEndpoint } from '../startEndpoint.ts'

const VIEW = 'view == mlops.endpoints'
export const RUNNING = `${VIEW} && viewItem =~ /^endpoint (running|degraded)/`
const RESTING = `${VIEW} && viewItem =~ /^endpoint (stopped|failed)/`

export const startAgain = command<ServingStage>({
  id: 'serving.start',
  title: 'Start Endpoint',
  icon: '$(play)',
  palette: false,
  writes: true,
  menus: {
    'view/item/context': [
      { when: RESTING, group: 'inline@1' },
      { when: RESTING, group: '1_run@1' },
    ],
  },
  run: async (stage, ...args) => {
    const id = await chooseEndpoint(stage, args, { title: t('Start Endpoint') })
    if (id !== undefined) await start(stage, id)
  },
})

export const stopEndpoint = command<ServingStage>({
  id: 'serving.stop',
  title: 'Stop Endpoint',
  icon: '$(debug-stop)',
  when: 'mlops.serving.state == ready',
  writes: true,
  menus: {
    'view/item/context': [
      { when: RUNNING, group: 'inline@2' },
      { when: RUNNING, group: '1_run@2' },
    ],
  },
  run: async (stage, ...args) => {
    const id = await chooseEndpoint(stage, args, { title: t('Stop Endpoint') })
    if (id !== undefined) await stage.ui.progress(t('Stopping {0}', id), () => stage.engine.stop(id))
  },
})

export const restartEndpoint = command<ServingStage>({
  id: 'serving.restart',
  title: 'Restart Endpoint',
  icon: '$(debug-restart)',
  when: 'mlops.serving.state == ready',
  writes: true,
  menus: { 'view/item/context': { when: RUNNING, group: '1_run@3' } },
  run: async (stage, ...args) => {
    const id = await chooseEndpoint(stage, args, { title: t('Restart Endpoint') })
    if (id === undefined) return
    await stage.ui.progress(t('Stopping {0}', id), () => stage.engine.stop(id))
    await start(stage, id)
  },
})

export const deleteEndpoint = command<ServingStage>({
  id: 'serving.delete',
  title: 'Delete Endpoint…',
  palette: false,
  writes: true,
  menus: { 'view/item/context': { when: `${VIEW} && viewItem =~ /^endpoint/`, group: '9_delete@1' } },
  run: async (stage, ...args) => {
    const { ui, engine, endpoints } = stage
    const id = await chooseEndpoint(stage, args, { title: t('Delete Endpoint') })
    if (id === undefined) return
    const view = endpoints.view(id)
    const button = t('Delete')
    const answer = await ui.confirm({
      message: view && isRunning(view) ? t('Stop {0} and take it off the list?', id) : t('Take {0} off the list?', id),
      detail: t('The model’s files and the log of its requests stay.'),
      buttons: [button],
    })
    if (answer !== button) return
    if (view && isRunning(view)) await ui.progress(t('Stopping {0}', id), () => engine.stop(id))
    if (view) await engine.forget(id)
    stage.forgetLogs(id)
    await endpoints.forget(id)
  },
})

async function start(stage: ServingStage, id: string): Promise<void> {
  const plan = stage.endpoints.plan(id)
  if (plan) await startEndpoint(stage, { ...stage.defaults(), ...plan, python: stage.defaults().python, name: id })
}

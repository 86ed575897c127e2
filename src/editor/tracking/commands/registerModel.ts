import { t } from '@vscode/l10n'
import type { RunModelView, RunRef } from '../../../protocol/runs.ts'
import { command } from '../../ui/command.ts'
import { isRunsNode } from '../runNode.ts'
import { chooseRuns } from '../runsIn.ts'
import type { RunsStage } from '../runsStage.ts'

export const registerModel = command<RunsStage>({
  id: 'runs.registerModel',
  title: 'Register Model…',
  when: 'mlops.runs.state == ready',
  writes: true,
  menus: {
    'view/item/context': [
      { when: 'view == mlops.runs && viewItem =~ /^run \\w+ active/', group: '3_edit@4' },
      { when: 'view == mlops.runs && viewItem == model', group: '3_edit@1' },
    ],
  },
  run: async (stage, ...args) => {
    const chosen = await chooseModel(stage, args)
    if (!chosen) return
    const { run, model } = chosen
    const given = await stage.ui.ask({
      title: t('Register Model'),
      prompt: t('The name of the registered model; a name that is there gets a new version'),
      value: model.registered[0]?.name ?? model.name,
      check: text => (/^\s*$|[/:]/.test(text) ? t('A model needs a name, without / and :.') : undefined),
    })
    if (given === undefined) return
    const name = given.trim()
    const { artifactPath, modelId } = model
    const version = await stage.engine.registerModel(run, { name, artifactPath, modelId })
    await stage.ui.execute('mlops.models.focus', { preserveFocus: true })
    stage.ui.say(t('Registered {0}, version {1}.', name, version))
  },
})

/** The model that a menu was opened on, or one that the person picks of a run. */
async function chooseModel(stage: RunsStage, args: readonly unknown[]): Promise<{ run: RunRef; model: RunModelView } | undefined> {
  const [subject] = args
  if (isRunsNode(subject) && subject.kind === 'model') return subject
  const [run] = await chooseRuns(stage, args, t('Register Model'))
  if (!run) return undefined
  const list = async () =>
    (await stage.engine.run(run)).models.map(model => ({
      label: model.name,
      description: [...model.flavors, ...model.registered.map(({ name, version }) => `${name} v${version}`)].join(' · '),
      value: model,
    }))
  const model = await stage.ui.pick({
    title: t('Register Model'),
    placeholder: t('Choose a model of {0}', run.name),
    empty: t('{0} logged no model', run.name),
    choices: list(),
  })
  return model && { run, model }
}

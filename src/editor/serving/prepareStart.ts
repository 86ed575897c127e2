import { t } from '@vscode/l10n'
import type { EndpointPlan, PreflightCheck } from '../../protocol/serving.ts'
import type { Choice } from '../ui/ui.ts'
import type { ServingStage } from './servingStage.ts'

/** A plan that nothing stands against, and what should be known of it. */
export interface Prepared {
  readonly plan: EndpointPlan
  readonly warnings: readonly string[]
}

type Mend = () => Promise<EndpointPlan | undefined>

/** Looks whether a plan can be started; what is wrong is said with its mends, until nothing is. undefined when the person leaves. */
export async function prepareStart(stage: ServingStage, wanted: EndpointPlan): Promise<Prepared | undefined> {
  for (let plan: EndpointPlan | undefined = wanted; plan !== undefined; ) {
    const { checks, ready, model } = await stage.engine.preflight(plan)
    if (ready) return { plan, warnings: checks.filter(check => check.state === 'warning').map(check => check.message) }
    const bad = checks.filter(check => check.state === 'bad')
    const current: EndpointPlan = plan
    const mend: Mend | undefined = await stage.ui.pick({
      title: t('{0} Cannot Be Started Yet', model?.name ?? plan.name ?? t('The Model')),
      placeholder: t('Choose how to mend it'),
      choices: bad.flatMap(check => mendsOf(stage, check, current)),
    })
    plan = await mend?.()
  }
  return undefined
}

/** What is wrong, then what can be done about it. */
function mendsOf(stage: ServingStage, check: PreflightCheck, plan: EndpointPlan): Choice<Mend>[] {
  const again: Mend = async () => plan
  return [{ label: `$(error) ${check.message}`, ariaLabel: check.message, value: again }, ...actionsOf(stage, check, plan)]
}

function actionsOf(stage: ServingStage, { mend }: PreflightCheck, plan: EndpointPlan): Choice<Mend>[] {
  const interpreter = {
    label: `$(settings-gear) ${t('Choose Interpreter…')}`,
    description: t('one that has the packages'),
    value: async () => ((await stage.choosePython()) ? { ...plan, python: stage.defaults().python } : undefined),
  }
  switch (mend?.kind) {
    case 'install-packages':
      return [
        {
          label: `$(terminal) ${t('Install in Terminal')}`,
          detail: mend.command ?? mend.message,
          value: () => install(stage, plan, mend.command ?? ''),
        },
        interpreter,
      ]
    case 'choose-interpreter':
      return [interpreter]
    case 'choose-port':
      return [{ label: `$(plug) ${t('Use Any Free Port')}`, value: async () => ({ ...plan, port: 0 }) }]
    case 'choose-files':
      return [
        {
          label: `$(folder-opened) ${t('Choose Another Model…')}`,
          value: async () => {
            await stage.ui.execute('mlops.serving.serve')
            return undefined
          },
        },
      ]
    case 'consent':
    case undefined:
      return []
  }
}

/** The command is typed into a terminal, not run: the person sees what it does. */
async function install({ ui, folders }: ServingStage, plan: EndpointPlan, line: string): Promise<undefined> {
  ui.terminal(t('Packages of {0}', plan.name ?? t('the model')), folders()[0] ?? '', line)
  ui.say(t('Run the command in the terminal, then serve the model.'), {
    title: t('Serve Again'),
    run: () => ui.execute('mlops.serving.serve', plan.model),
  })
  return undefined
}

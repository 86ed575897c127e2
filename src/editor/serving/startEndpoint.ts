import { t } from '@vscode/l10n'
import { withCall } from '../../protocol/connect.ts'
import type { EndpointPlan, EndpointView } from '../../protocol/serving.ts'
import type { Action } from '../ui/ui.ts'
import { isFailure } from '../ui/showFailure.ts'
import { prepareStart } from './prepareStart.ts'
import type { ServingStage } from './servingStage.ts'

/** Consent, then what stands against it with its mends, then the start; undefined when the person leaves at any of them. */
export async function startEndpoint(stage: ServingStage, wanted: EndpointPlan): Promise<EndpointView | undefined> {
  const { ui, engine, endpoints, consents } = stage
  const model = await engine.model(wanted.model)
  const consent = await consents.ask(model)
  if (consent === undefined) return undefined
  const name = wanted.name ?? model.name
  const prepared = await prepareStart(stage, { ...wanted, name, consent })
  if (prepared === undefined) return undefined
  const { plan, warnings } = prepared
  try {
    const view = await ui.progress(t('Starting {0}', name), ({ signal }) => engine.start(plan, withCall({ signal })))
    await endpoints.remember(plan)
    await endpoints.refresh(false)
    await ui.execute('mlops.endpoints.focus', { preserveFocus: true })
    ui.say([t('{0} answers at {1}.', view.id, view.url ?? ''), ...warnings].join(' '), ...actionsOf(stage, view))
    return view
  } catch (error) {
    if (!isFailure(error) || error.code === 'serving/not-ready') throw error
    ui.fail(error.message, { title: t('Show Endpoint’s Log'), run: () => stage.showLogs(name) })
    return undefined
  }
}

function actionsOf({ ui, showTryIt, openUrl }: ServingStage, { id, url = '', paths }: EndpointView): Action[] {
  return [
    { title: t('Try It'), run: () => showTryIt(id) },
    { title: t('Copy URL'), run: () => ui.copy(url) },
    { title: t('Open Docs'), run: () => openUrl(url + paths.docs) },
  ]
}

import { t } from '@vscode/l10n'
import { withCall } from '../../protocol/connect.ts'
import type { EndpointPlan, ModelSource } from '../../protocol/serving.ts'
import type { ServingStage } from './servingStage.ts'

/** Loads the other model beside the first, which then hands over; an endpoint that starts again serves the new one. */
export async function swapTo(stage: ServingStage, endpoint: string, model: ModelSource): Promise<void> {
  const { ui, engine, endpoints, consents } = stage
  const consent = await consents.ask(await engine.model(model))
  if (consent === undefined) return
  const view = await ui.progress(t('Swapping the model of {0}', endpoint), ({ signal }) =>
    engine.swap(endpoint, { model, consent }, withCall({ signal })),
  )
  const plan: EndpointPlan = endpoints.plan(endpoint) ?? { name: endpoint, model }
  await endpoints.remember({ ...plan, model, consent })
  const { name, version } = view.stable.model
  ui.say(version === undefined ? t('{0} serves {1} now.', endpoint, name) : t('{0} serves {1} v{2} now.', endpoint, name, version))
}

import { t } from '@vscode/l10n'
import type { EndpointView } from '../../protocol/serving.ts'
import { describeEndpoint } from './describeEndpoint.ts'
import { endpointOf } from './endpointNode.ts'
import type { ServingStage } from './servingStage.ts'

export interface EndpointQuestion {
  readonly title: string
  /** Only those are listed. */
  readonly of?: (view: EndpointView) => boolean
}

/** The endpoint of the row, the only one, or one that the person picks; undefined when there is none or they leave. */
export async function chooseEndpoint(
  { ui, endpoints }: ServingStage,
  args: readonly unknown[],
  { title, of = isRunning }: EndpointQuestion,
): Promise<string | undefined> {
  const given = endpointOf(args[0])
  if (given !== undefined) return given
  await endpoints.refresh(false)
  const views = endpoints.views.filter(of)
  const [only] = views
  if (only && views.length === 1) return only.id
  return ui.pick({
    title,
    placeholder: t('Choose an endpoint'),
    empty: t('No endpoint runs: serve a model first'),
    choices: views.map(view => ({ label: view.id, description: describeEndpoint(view, view.stable.model), value: view.id })),
  })
}

export function isRunning({ state }: EndpointView): boolean {
  return state === 'running' || state === 'degraded'
}

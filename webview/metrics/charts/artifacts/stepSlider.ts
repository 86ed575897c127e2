import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { View } from '../../view.ts'
import type { ArtifactGroup } from './artifactStore.ts'

/** One slider for the pictures of all keys and runs: it goes from step to step where any of them has a picture. */
export function stepSlider({ store }: View, groups: readonly ArtifactGroup[]): TemplateResult | undefined {
  const steps = [...new Set(groups.flatMap(({ members }) => members.map(({ step }) => step)))].sort((a, b) => a - b)
  if (steps.length < 2) return undefined
  const { artifacts } = store.charts
  const last = steps.at(-1) ?? 0
  const now = artifacts.step ?? last
  const at = Math.max(
    0,
    steps.findLastIndex(step => step <= now),
  )
  const slide = (event: Event) => artifacts.slide(steps[Number((event.target as HTMLInputElement).value)] ?? last)
  return html`<label class="step-slider"
    >${t('Step')}
    <input type="range" min="0" max=${steps.length - 1} step="1" .value=${String(at)} aria-valuetext=${t('step {0}', steps[at] ?? last)} @input=${slide} />
    <output>${steps[at]}</output>
    <span class="quiet">${t('{0} steps with pictures', steps.length)}</span>
  </label>`
}

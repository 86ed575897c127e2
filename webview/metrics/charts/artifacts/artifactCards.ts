import { t } from '@vscode/l10n'
import { groupBy } from '../groupBy.ts'
import { html, type TemplateResult } from 'lit'
import type { ArtifactContent } from '../../../../src/protocol/metricsArtifacts.ts'
import type { View } from '../../view.ts'
import type { ArtifactGroup } from './artifactStore.ts'
import { confusionPicture, curvesPicture } from './figurePictures.ts'
import { textOfContent, urlOf } from './decode.ts'
import { classTable } from './classTable.ts'
import { stepSlider } from './stepSlider.ts'
import { pictureChart } from './pictureChart.ts'

/** Side by side what the selected runs kept as files: pictures, and figures of known kinds. */
export function artifactCards(view: View): TemplateResult[] {
  const { groups } = view.store.charts.artifacts
  const steps = groups.filter(({ kind }) => kind === 'step')
  const slider = stepSlider(view, steps)
  return [...(slider ? [slider] : []), ...groups.map(group => artifactCard(view, group))]
}

function artifactCard(view: View, group: ArtifactGroup): TemplateResult {
  const { name, kind } = group
  return html`<article class="card wide" aria-label=${name}>
    <h2 title=${name}><bdi>${name}</bdi> <span class="quiet">${kindWords(group)}</span></h2>
    ${kind === 'roc' || kind === 'pr' ? curves(view, group) : html`<div class="beside">${members(view, group).map(one => figure(view, group, one))}</div>`}
  </article>`
}

function kindWords({ kind }: ArtifactGroup): string {
  const words = {
    picture: '',
    step: t('pictures over steps'),
    confusion: t('confusion matrix: rows are real, columns predicted'),
    roc: t('ROC curve: true positives against false positives'),
    pr: t('precision against recall'),
    classes: t('figures of each class'),
  }
  return words[kind]
}

type Member = ArtifactGroup['members'][number]

/** One file of each run; of pictures over steps the last at or before the slider. */
function members({ store }: View, { kind, members: all }: ArtifactGroup): readonly Member[] {
  if (kind !== 'step') return all
  const { step = Number.POSITIVE_INFINITY } = store.charts.artifacts
  return [...groupBy(all, ({ runId }) => runId).values()].flatMap(mine => {
    const sorted = [...mine].sort((a, b) => a.step - b.step)
    return sorted.findLast(one => one.step <= step) ?? sorted[0] ?? []
  })
}

function figure(view: View, group: ArtifactGroup, { runId, path, step }: Member): TemplateResult {
  const { store } = view
  const colour = store.colours.of(runId)
  const name = store.nameOf(runId)
  return html`<figure>
    <figcaption>
      <i class="dot series-${colour?.colour ?? 0} ${colour?.isDashed ? 'dashed' : ''}" aria-hidden="true"></i><bdi class="words">${name}</bdi>
      ${group.kind === 'step' ? html`<span class="quiet">${t('step {0}', step)}</span>` : ''}
    </figcaption>
    ${memberContent(view, group, { runId, path, label: `${group.name}, ${name}` })}
  </figure>`
}

function memberContent(
  view: View,
  { kind }: ArtifactGroup,
  { runId, path, label }: { runId: string; path: string; label: string },
): TemplateResult {
  const found = view.store.charts.artifacts.contentOf(runId, path)
  if (!found) return html`<p class="waiting" role="status" aria-label=${t('Reading {0}', path)}><i class="bar"></i></p>`
  if ('sentence' in found) return html`<p class="quiet none">${found.sentence}</p>`
  if (kind === 'picture' || kind === 'step') return html`<img src=${urlOf(found.value)} alt=${label} />`
  return shown(path, found.value, text =>
    kind === 'classes' ? classTable(text, label) : pictureChart(view, confusionPicture(text, path), `${runId} ${path}`),
  )
}

/** What is made of a file, or why nothing can be. */
function shown(path: string, file: ArtifactContent, make: (text: string) => TemplateResult): TemplateResult {
  try {
    return make(textOfContent(file))
  } catch (error) {
    return html`<p class="quiet none">${error instanceof Error ? error.message : path}</p>`
  }
}

/** The curves of all runs in one chart. */
function curves(view: View, { members: all, kind, name }: ArtifactGroup): TemplateResult {
  const { store } = view
  const found = all.map(({ runId, path }) => ({ runId, path, content: store.charts.artifacts.contentOf(runId, path) }))
  if (found.some(({ content }) => !content)) return html`<p class="waiting"><i class="bar"></i></p>`
  const files = found.flatMap(({ runId, path, content }) => {
    const colour = store.colours.of(runId)
    if (!content || !('value' in content) || !colour) return []
    return { name: store.nameOf(runId), path, text: textOfContent(content.value), ...colour }
  })
  const { picture, problems } = curvesPicture(files, kind === 'roc' ? 'roc' : 'pr')
  return html`${problems.map(problem => html`<p class="quiet none">${problem}</p>`)}
  ${picture ? pictureChart(view, picture, name) : ''}`
}

import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { RunAction, RunDetail } from '../../../src/protocol/metricsPage.ts'
import { message } from '../../shared/message.ts'
import { dataName, statusWord } from '../table/cellText.ts'
import type { View } from '../view.ts'
import { artifactList } from './artifactList.ts'
import { curveList } from './curveList.ts'

/** One run: what it is and came from at the left, its curves at the right. */
export function runPane(view: View): TemplateResult {
  const { store } = view
  const { detail } = store.run
  const back = () => store.arrange({ mode: 'both' })
  if (detail && 'sentence' in detail)
    return message({ icon: 'error', sentence: detail.sentence, button: t('Back to the Table'), act: back })
  return html`<section class="run" aria-label=${t('Run')}>
    <div class="bar-line">
      <button class="icon" title=${t('Back to the Table')} aria-label=${t('Back to the Table')} @click=${back}>
        <span class="codicon codicon-arrow-left" aria-hidden="true"></span>
      </button>
      ${detail ? title(view, detail.value) : html`<i class="bar" aria-hidden="true"></i>`}
    </div>
    ${
      detail
        ? html`<div class="halves">
            <div class="facts-list">${overview(view, detail.value)}${sections(view, detail.value)}</div>
            <div class="curves">${curveList(view, detail.value)}</div>
          </div>`
        : ''
    }
  </section>`
}

function title({ store }: View, run: RunDetail): TemplateResult {
  const act = (action: RunAction) => () => void store.tell(store.host.act(action, [run.id])).then(() => store.refresh())
  const button = (icon: string, label: string, action: RunAction) =>
    html`<button class="icon" title=${label} aria-label=${label} @click=${act(action)}><span class="codicon codicon-${icon}" aria-hidden="true"></span></button>`
  return html`<h2><bdi>${run.name}</bdi></h2>
    <span class=${run.status === 'FAILED' ? 'lost' : run.status === 'RUNNING' ? 'live' : 'quiet'}>${statusWord(run.status)}</span>
    <span class="actions">
      ${button('edit', t('Rename…'), 'rename')} ${button('note', t('Edit Note…'), 'editNote')} ${button('tag', t('Add Tag…'), 'addTag')}
      ${button('database', t('Check Out Its Data…'), 'checkoutAllData')} ${button('git-branch', t('Check Out Its Code…'), 'checkoutCode')}
      ${button('debug-rerun', t('Run Again with Other Params…'), 'runAgain')} ${button('list-tree', t('Show in the Runs View'), 'show')}
      ${button('trash', t('Delete…'), 'delete')}
    </span>`
}

type Fact = readonly [label: string, value: TemplateResult | string | undefined]

function overview(view: View, run: RunDetail): TemplateResult {
  const { figures, format, store } = view
  const { tags, startTime, endTime } = run
  const open = (path: string, label: string) =>
    html`<button class="link" @click=${() => void store.tell(store.host.openArtifact(run.id, path))}><bdi>${label}</bdi></button>`
  const patch = tags['mlops.git.patch']
  const packages = tags['mlops.python.packages']
  const packageFile = /\((.+)\)$/.exec(packages ?? '')?.[1]
  const facts: readonly Fact[] = [
    [t('Note'), run.note],
    [t('Started'), startTime === undefined ? undefined : figures.moment(startTime)],
    [t('Ended'), endTime === undefined ? undefined : figures.moment(endTime)],
    [t('Took'), startTime === undefined || endTime === undefined ? undefined : format.duration(endTime - startTime)],
    [t('User'), run.user],
    [t('Entry point'), tags['mlflow.source.name']],
    [t('Commit'), tags['mlflow.source.git.commit']?.slice(0, 10)],
    [t('Branch'), tags['mlflow.source.git.branch']],
    [t('Uncommitted changes'), patch === undefined ? undefined : open(patch, patch)],
    [t('Source'), store.placeName(run.source)],
    [t('Run ID'), html`<code>${run.runId}</code>`],
  ]
  const environment: readonly Fact[] = [
    [t('Python'), tags['mlops.python.version']],
    [t('Packages'), packages === undefined ? undefined : packageFile === undefined ? packages : open(packageFile, packages)],
    [t('Machine'), tags['mlops.machine']],
  ]
  return html`${list(t('Overview'), facts)}${list(t('Environment'), environment)}`
}

function sections(view: View, run: RunDetail): TemplateResult {
  const { store } = view
  const own = Object.entries(run.tags).filter(([key]) => !/^(mlflow|mlops)\./.test(key))
  const sorted = (entries: readonly (readonly [string, string])[]) =>
    [...entries].sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }))
  const data = run.data.map(
    ({ path, oid }): Fact => [
      path,
      html`<span title=${oid}>${dataName(view, path, oid)}</span>
        <button class="link" @click=${() => void store.tell(store.host.checkoutData(path, oid))}>${t('Check Out…')}</button>`,
    ],
  )
  const datasets = run.datasets.map(({ name, digest, context }): Fact => [name, [digest, context].filter(Boolean).join(' · ')])
  const models = run.models.map(
    ({ name, flavors, registered }): Fact => [
      name,
      [registered.map(version => `${version.name} v${version.version}`).join(', ') || t('not registered'), flavors.join(', ')]
        .filter(Boolean)
        .join(' · '),
    ],
  )
  const { params = 0, tags = 0 } = run.leftOut ?? {}
  return html`${list(t('Params'), sorted(Object.entries(run.params)))}${beyond(view, params)}${list(t('Data'), [...data, ...datasets])}${list(t('Models'), models)}
  ${artifactList(view, run)}${list(t('Tags'), sorted(own))}${beyond(view, tags)}`
}

function beyond({ figures }: View, count: number): TemplateResult | '' {
  return count === 0 ? '' : html`<p class="quiet">${t('{0} more, too many to show', figures.count(count))}</p>`
}

/** Longer values are cut: all of them are among the artifacts, or in a cell of the table. */
const LONGEST = 2000

function list(name: string, facts: readonly Fact[]): TemplateResult | '' {
  const told = facts.filter(([, value]) => value !== undefined && value !== '')
  if (told.length === 0) return ''
  return html`<h3>${name}</h3>
    <dl>
      ${told.map(([label, value]) => html`<dt title=${label}><bdi>${label}</bdi></dt><dd>${typeof value === 'string' ? html`<bdi>${value.slice(0, LONGEST)}</bdi>` : value}</dd>`)}
    </dl>`
}

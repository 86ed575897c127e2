import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { ModelPageView } from '../../src/protocol/modelPage.ts'
import { exampleTable } from './exampleTable.ts'
import { link } from './link.ts'
import { signatureTable } from './signatureTable.ts'
import type { View } from './view.ts'

/** All that is known of a version, in boxes that lie beside each other where there is room. */
export function sections(view: View, model: ModelPageView): TemplateResult {
  const { files, problem } = model
  return html`
    ${problem === undefined ? '' : html`<p class="problem attention"><span class="codicon codicon-warning" aria-hidden="true"></span> ${problem}</p>`}
    ${section(t('Signature'), files && signatureTable(files), files && t('This model was saved without a signature.'))}
    ${section(t('Trained by'), trainedBy(view, model), t('No run is known of this version.'))}
    ${section(t('Data'), dataList(view, model), undefined)} ${section(t('Served at'), servedList(model), undefined)}
    ${section(t('Input example'), files?.example && exampleTable(files.example), undefined)}
    ${section(t('Environment'), environment(model), undefined)} ${section(t('Files'), fileList(view, model), undefined)}
    ${section(t('Tags'), tagList(model), undefined)}
  `
}

function section(title: string, body: TemplateResult | undefined, empty: string | undefined): TemplateResult | '' {
  if (body === undefined && empty === undefined) return ''
  return html`<section aria-label=${title}><h2>${title}</h2>${body ?? html`<p class="quiet">${empty}</p>`}</section>`
}

type Row = readonly [label: string, value: TemplateResult | string | undefined]

function list(rows: readonly Row[]): TemplateResult | undefined {
  const told = rows.filter(([, value]) => value !== undefined && value !== '')
  if (told.length === 0) return undefined
  return html`<dl>
    ${told.map(([label, value]) => html`<dt title=${label}><bdi>${label}</bdi></dt><dd>${typeof value === 'string' ? html`<bdi>${value}</bdi>` : value}</dd>`)}
  </dl>`
}

const byName = (a: string, b: string) => a.localeCompare(b, undefined, { numeric: true })

function trainedBy(view: View, { run, metrics }: ModelPageView): TemplateResult | undefined {
  if (!run) return undefined
  const { store, figures, format } = view
  const params = Object.entries(run.params).sort(([a], [b]) => byName(a, b))
  const facts: readonly Row[] = [
    [t('Run'), link(run.name, () => void store.tell(store.host.act(0, 'showRun')))],
    [t('Started'), run.startTime === undefined ? undefined : figures.moment(run.startTime)],
    [t('Entry point'), run.tags['mlflow.source.name']],
    [t('Commit'), run.commit],
    [t('User'), run.user],
  ]
  const measured = metrics.map(({ key, value }): Row => [key, html`<span class="figure">${format.figure(value)}</span>`])
  const columns = [
    [t('Metrics'), list(measured)],
    [t('Params'), list(params)],
  ] as const
  return html`${list(facts)}
  ${columns.map(([title, body]) => (body ? html`<h3>${title}</h3>${body}` : ''))}`
}

function dataList({ store }: View, { data, run }: ModelPageView): TemplateResult | undefined {
  const states = { same: t('as it is now'), other: t('differs from now'), unknown: t('not tracked now') }
  const rows = data.map(({ path, oid, name, now }): Row => {
    const version = name ?? oid.slice(0, 8)
    const named =
      now === 'unknown'
        ? html`<bdi title=${oid}>${version}</bdi>`
        : link(version, () => void store.tell(store.host.openData(path, oid)), oid)
    const checkOut = now === 'other' ? link(t('Check Out…'), () => void store.tell(store.host.checkoutData(path, oid))) : ''
    return [path, html`${named} <span class=${now === 'other' ? 'attention' : 'quiet'}>${states[now]}</span> ${checkOut}`]
  })
  const datasets = (run?.datasets ?? []).map(({ name, digest, context }): Row => [name, [digest, context].filter(Boolean).join(' · ')])
  return list([...rows, ...datasets])
}

function servedList({ served }: ModelPageView): TemplateResult | undefined {
  return list(served.map(({ endpoint, url }): Row => [endpoint, url ?? t('running')]))
}

function environment({ files }: ModelPageView): TemplateResult | undefined {
  if (!files) return undefined
  const { flavors, pythonVersion, mlflowVersion, requirements } = files
  const facts = list([
    [t('Flavors'), flavors.join(', ')],
    [t('Python'), pythonVersion],
    [t('MLflow'), mlflowVersion],
  ])
  if (!facts && requirements.length === 0) return undefined
  return html`${facts ?? ''}
  ${
    requirements.length === 0
      ? ''
      : html`<h3>${t('Requirements')}</h3>
          <ul class="lines">
            ${requirements.map(line => html`<li><code>${line}</code></li>`)}
          </ul>`
  }`
}

function fileList({ store, figures }: View, { files }: ModelPageView): TemplateResult | undefined {
  if (!files || files.files.length === 0) return undefined
  return html`<ul class="files">
    ${files.files.map(
      ({ path, size }) => html`<li>
        <button class="file" title=${path} @click=${() => void store.tell(store.host.openFile(0, path))}>
          <span class="codicon codicon-file" aria-hidden="true"></span><bdi class="words">${path}</bdi>
        </button>
        <span class="quiet figure">${figures.size(size)}</span>
      </li>`,
    )}
  </ul>`
}

function tagList({ version, model }: ModelPageView): TemplateResult | undefined {
  const own = Object.entries(version.tags)
  const ofModel = Object.entries(model.tags).filter(([key]) => version.tags[key] === undefined)
  const rows: readonly Row[] = [
    ...own.sort(([a], [b]) => byName(a, b)),
    ...ofModel.map(([key, value]): Row => [key, html`<bdi>${value}</bdi> <span class="quiet">${t('of the model')}</span>`]),
  ]
  return list(rows)
}

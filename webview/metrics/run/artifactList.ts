import { t } from '@vscode/l10n'
import { html, nothing, type TemplateResult } from 'lit'
import type { RunDetail } from '../../../src/protocol/metricsPage.ts'
import type { ArtifactView } from '../../../src/protocol/runs.ts'
import type { View } from '../view.ts'

const LOG = /\.(?:log|out|err)$|(?:^|\/)(?:logs?|std(?:out|err))(?:\.txt)?$/i

/** The artifacts of a run: what it wrote as a log first, then folders that open, and files. */
export function artifactList(view: View, run: RunDetail): TemplateResult | '' {
  const root = view.store.run.artifacts.get('')
  if (!root) return ''
  if ('sentence' in root) return html`<h3>${t('Artifacts')}</h3><p class="quiet">${root.sentence}</p>`
  const logs = [...view.store.run.artifacts.values()].flatMap(list =>
    'value' in list ? list.value.filter(({ path, isDirectory }) => !isDirectory && LOG.test(path)) : [],
  )
  return html`${
    logs.length === 0
      ? ''
      : html`<h3>${t('Logs')}</h3>
          <ul class="files">
            ${logs.map(file => line(view, run, { file, depth: 0, isWhole: true }))}
          </ul>`
  }
  ${
    root.value.length === 0
      ? ''
      : html`<h3>${t('Artifacts')}</h3>
          <ul class="files">
            ${folder(view, run, { path: '', depth: 0 })}
          </ul>`
  }`
}

function folder(view: View, run: RunDetail, { path, depth }: { readonly path: string; readonly depth: number }): TemplateResult[] {
  const list = view.store.run.artifacts.get(path)
  if (!list) return []
  if ('sentence' in list) return [html`<li class="quiet">${list.sentence}</li>`]
  return list.value.map(
    file => html`${line(view, run, { file, depth })}${file.isDirectory ? folder(view, run, { path: file.path, depth: depth + 1 }) : ''}`,
  )
}

interface Line {
  readonly file: ArtifactView
  readonly depth: number
  readonly isWhole?: boolean
}

function line({ store, figures }: View, run: RunDetail, { file, depth, isWhole = false }: Line): TemplateResult {
  const { path, name, isDirectory, size } = file
  const isOpen = store.run.artifacts.has(path)
  const act = () => (isDirectory ? store.run.toggleFolder(path) : void store.tell(store.host.openArtifact(run.id, path)))
  return html`<li class="depth-${Math.min(depth, 6)}">
    <button class="file" aria-expanded=${isDirectory ? String(isOpen) : nothing} title=${path} @click=${act}>
      <span class="codicon codicon-${isDirectory ? (isOpen ? 'chevron-down' : 'chevron-right') : 'file'}" aria-hidden="true"></span>
      <bdi class="words">${isWhole ? path : name}</bdi>${size === undefined || isDirectory ? '' : html`<span class="quiet">${figures.size(size)}</span>`}
    </button>
  </li>`
}

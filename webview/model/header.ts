import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { ModelAction, ModelPageView } from '../../src/protocol/modelPage.ts'
import { link } from './link.ts'
import type { View } from './view.ts'

/** What the version is called, where it came from, and what can be done to it. */
export function header(view: View, model: ModelPageView): TemplateResult {
  const { store } = view
  const { version } = model
  const act = (action: ModelAction) => () => void store.tell(store.host.act(0, action))
  const button = (icon: string, label: string, action: ModelAction) =>
    html`<button class="icon" title=${label} aria-label=${label} @click=${act(action)}><span class="codicon codicon-${icon}" aria-hidden="true"></span></button>`
  return html`<header>
    <div class="title">
      <h1 title=${version.name}><bdi>${version.name}</bdi> <span class="quiet">v${version.version}</span></h1>
      ${badges(model)}
    </div>
    <div class="actions">
      ${
        model.writable
          ? html`${button('edit', t('Edit Description…'), 'describe')} ${button('tag', t('Add Tag…'), 'addTag')}
            ${button('mention', t('Set Alias…'), 'setAlias')} ${button('milestone', t('Set Stage…'), 'setStage')}`
          : ''
      }
      ${button('copy', t('Copy Model URI'), 'copyUri')} ${button('folder-opened', t('Reveal Files in File Manager'), 'reveal')}
      <vscode-button appearance="secondary" @click=${act('compare')}>${t('Compare with…')}</vscode-button>
      ${model.writable ? html`<vscode-button appearance="primary" @click=${act('promote')}>${t('Promote…')}</vscode-button>` : ''}
    </div>
    <p class="facts">${facts(view, model)}</p>
    ${version.description === '' ? '' : html`<p class="description"><bdi>${version.description}</bdi></p>`}
    ${notice(view)}
  </header>`
}

/** Two versions, and whether all is shown of them. */
export function compareHeader(view: View, first: ModelPageView, second: ModelPageView): TemplateResult {
  const { store } = view
  const name = ({ version }: ModelPageView) => html`<bdi>${version.name}</bdi> <span class="quiet">v${version.version}</span>`
  return html`<header>
    <div class="title"><h1>${name(first)} <span class="quiet" aria-hidden="true">↔</span> ${name(second)}</h1></div>
    <div class="actions">
      <label class="option">
        <input
          type="checkbox"
          .checked=${store.onlyDifferences}
          @change=${(event: Event) => store.showDifferences((event.target as HTMLInputElement).checked)}
        />
        ${t('Only differences')}
      </label>
    </div>
    ${notice(view)}
  </header>`
}

function notice({ store }: View): TemplateResult {
  return html`<p class="notice" role="alert">${store.notice ?? ''}</p>`
}

export function badges({ version }: Pick<ModelPageView, 'version'>): TemplateResult {
  return html`${version.aliases.map(alias => html`<span class="chip alias">@<bdi>${alias}</bdi></span>`)}
  ${version.stage === 'None' ? '' : html`<span class="chip">${version.stage}</span>`}
  ${version.status === 'READY' ? '' : html`<span class="chip attention">${version.status}</span>`}`
}

function facts({ store, figures }: View, { version, run, files, sourceLabel }: ModelPageView): TemplateResult[] {
  const made = version.creationTime
  const parts = [
    made === undefined ? '' : html`<span title=${figures.moment(made)}>${t('registered {0}', figures.age(made))}</span>`,
    run === undefined ? '' : html`${t('from run')} ${link(run.name, () => void store.tell(store.host.act(0, 'showRun')))}`,
    files === undefined ? '' : figures.size(files.size),
    html`<bdi>${sourceLabel}</bdi>`,
    html`<code>${version.uri}</code>`,
  ]
  return parts
    .filter(part => part !== '')
    .map((part, at) => html`${at > 0 ? html`<span aria-hidden="true"> · </span>` : ''}<span class="fact">${part}</span>`)
}

import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { View } from './view.ts'

/** What to keep, and what may go of the rest. */
export function scopeBar({ store }: View): TemplateResult {
  const known = store.view && 'value' in store.view ? store.view.value : undefined
  const hasGit = known?.hasGit ?? true
  const remote = known?.remote
  const keep = (key: 'branches' | 'tags' | 'allCommits', label: string) =>
    html`<label class=${hasGit ? '' : 'off'}
      ><input
        type="checkbox"
        .checked=${hasGit && store.scope[key]}
        ?disabled=${!hasGit || store.isFreeing}
        @change=${(event: Event) => void store.choose({ [key]: (event.target as HTMLInputElement).checked })}
      />${label}</label
    >`
  const way = (onlyHeld: boolean, label: string) =>
    html`<label
      ><input
        type="radio"
        name="way"
        .checked=${store.scope.onlyHeld === onlyHeld}
        ?disabled=${store.isFreeing}
        @change=${() => void store.choose({ onlyHeld })}
      />${label}</label
    >`
  return html`<form class="scope" @submit=${(event: Event) => event.preventDefault()}>
    <fieldset>
      <legend>${t('Keep what is named by')}</legend>
      <label class="off"><input type="checkbox" checked disabled />${t('the work tree')}</label>
      ${keep('branches', t('branches'))} ${keep('tags', t('tags'))} ${keep('allCommits', t('all commits'))}
    </fieldset>
    <fieldset>
      <legend>${t('Of the rest, remove')}</legend>
      ${way(true, remote === undefined ? t('only what a remote holds') : t('only what {0} holds', remote))} ${way(false, t('everything'))}
    </fieldset>
  </form>`
}

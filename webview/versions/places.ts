import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { PlaceView } from '../../src/protocol/places.ts'
import type { Figures } from '../shared/figures.ts'
import type { View } from './view.ts'

/** Where the selected version is, once someone asks. */
export function places({ store, figures }: View, mayEdit: boolean): TemplateResult {
  const { places: found } = store
  if (found === undefined)
    return html`<p class="places">
      <button class="plain-link" @click=${() => void store.findPlaces()}>${t('Where is it?')}</button>${
        mayEdit
          ? html`<span aria-hidden="true" class="quiet"> · </span><button class="plain-link" @click=${() => void store.run('edit')}>${t('Edit description…')}</button>`
          : ''
      }
    </p>`
  if (found === 'asking') return html`<p class="places quiet" role="status">${t('Asking every place…')}</p>`
  if ('sentence' in found) return html`<p class="places lost" role="status">${found.sentence}</p>`
  return html`<p class="places" role="status">
    ${found.value.map(
      (place, index) =>
        html`${index > 0 ? html`<span aria-hidden="true" class="quiet"> · </span>` : ''}<span class="fact" title=${place.problem ?? place.url}
            ><span class="quiet">${place.kind === 'cache' ? t('cache here:') : html`<bdi>${place.name}</bdi>:`}</span>
            <span class=${kindOf(place)}>${words(place, figures)}</span></span
          >`,
    )}
  </p>`
}

function kindOf({ complete, problem, held }: PlaceView): string {
  if (problem !== undefined) return 'quiet'
  return complete ? '' : held === 0 ? 'quiet' : 'attention'
}

function words({ held, total, complete, problem }: PlaceView, { count }: Figures): string {
  if (problem !== undefined) return t('could not be asked')
  if (held === undefined || total === undefined) return t('the list of its files is nowhere to be found')
  if (total <= 1) return complete ? t('has it') : t('does not have it')
  if (held === 0) return t('none of {0} files', count(total))
  if (held < total) return t('{0} of {1} files', count(held), count(total))
  return complete ? t('all {0} files', count(total)) : t('all {0} files, without their list', count(total))
}

import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { SavedView } from '../../../src/protocol/metricsPage.ts'
import { freshArrangement, parseArrangement } from '../arrangement.ts'
import { forgetTyped } from '../filter/filterInput.ts'
import type { View } from '../view.ts'

/** The view that is being given another name: of this page only. */
let renaming: string | undefined

/** The person's named views of this experiment. */
export function viewPicker(view: View): TemplateResult {
  const { store } = view
  const keep = async (asked: Promise<readonly SavedView[]>) => {
    store.views = (await store.tell(asked)) ?? store.views
    renaming = undefined
    store.redraw()
  }
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const name = nameIn(form)
    if (name === '') return
    void keep(renaming === undefined ? store.host.saveView(name, store.arrangement) : store.host.renameView(renaming, name))
    form.reset()
  }
  return html`<div id="views" class="picker" popover role="dialog" aria-label=${t('Views')}>
    <p class="title"><b>${t('Views')}</b></p>
    ${
      store.views.length === 0
        ? html`<p class="quiet">${t('A view keeps columns, order, filter, groups and charts under a name.')}</p>`
        : html`<ul class="views">
            ${store.views.map(saved => savedLine(view, saved, keep))}
          </ul>`
    }
    <form @submit=${save}>
      <input
        name="name"
        class="find"
        autocomplete="off"
        maxlength="80"
        aria-label=${renaming === undefined ? t('Name of a new view') : t('New name of {0}', renaming)}
        placeholder=${renaming === undefined ? t('Name of a new view') : t('New name of {0}', renaming)}
      />
      <button type="submit" class="primary">${renaming === undefined ? t('Save') : t('Rename')}</button>
    </form>
  </div>`
}

function nameIn(form: HTMLFormElement): string {
  return form.querySelector('input')?.value.trim() ?? ''
}

function savedLine(view: View, saved: SavedView, keep: (asked: Promise<readonly SavedView[]>) => Promise<void>): TemplateResult {
  const { store } = view
  const { name, isDefault } = saved
  const small = (icon: string, label: string, act: () => void) =>
    html`<button type="button" class="icon" title=${label} aria-label=${label} @click=${act}><span class="codicon codicon-${icon}" aria-hidden="true"></span></button>`
  return html`<li>
    <button type="button" class="link name" @click=${() => apply(view, saved)}><bdi>${name}</bdi></button>
    ${isDefault ? html`<span class="quiet">${t('at first')}</span>` : ''}
    ${small(isDefault ? 'home' : 'circle-outline', isDefault ? t('Do not open {0} at first', name) : t('Open {0} at first', name), () => void keep(store.host.setDefaultView(isDefault ? null : name)))}
    ${small('save', t('Save what is shown as {0}', name), () => void keep(store.host.saveView(name, store.arrangement)))}
    ${small('edit', t('Rename {0}', name), () => {
      renaming = name
      store.redraw()
      document.querySelector<HTMLInputElement>('#views input')?.focus()
    })}
    ${small('trash', t('Delete the view {0}', name), () => void keep(store.host.deleteView(name)))}
  </li>`
}

/** What is selected stays: a view is about the table and the charts. */
function apply({ store }: View, { arrangement }: SavedView): void {
  const overview = store.overview && 'value' in store.overview ? store.overview.value : undefined
  if (!overview || !store.arrangement) return
  const { selected, run } = store.arrangement
  forgetTyped()
  store.arrange({ ...parseArrangement(arrangement, freshArrangement(overview)), selected, run })
  document.getElementById('views')?.hidePopover()
}

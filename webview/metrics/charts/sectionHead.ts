import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { Arrangement } from '../arrangement.ts'
import type { View } from '../view.ts'
import { closeSheet, popup } from './popup.ts'
import { type Section, sectionTitle, withOrder, withSection } from './sectionsOf.ts'

interface SectionPlace {
  readonly section: Section
  /** Ids of all sections, as they stand. */
  readonly order: readonly string[]
}

/** Before the place of a dragged section: what else is dropped here is left alone. */
const DRAGGED = 'mlops-section:'

/** The head of a section: folds it, and is dragged to another place; Alt and the arrows move it too. */
export function sectionHead({ store }: View, { sections }: Arrangement, { section, order }: SectionPlace): TemplateResult {
  const { id, title, isCollapsed, count } = section
  const at = order.indexOf(id)
  const moveTo = (to: number) => store.arrange({ sections: withOrder(sections, moved(order, at, to)) })
  const fold = () => store.arrange({ sections: withSection(sections, id, { isCollapsed: !isCollapsed }) })
  const drop = (event: DragEvent) => {
    const text = event.dataTransfer?.getData('text/plain') ?? ''
    const from = text.startsWith(DRAGGED) ? Number(text.slice(DRAGGED.length)) : -1
    if (from < 0) return
    event.preventDefault()
    store.arrange({ sections: withOrder(sections, moved(order, from, at)) })
  }
  return html`<div
    class="section-head"
    draggable="true"
    @dragstart=${(event: DragEvent) => event.dataTransfer?.setData('text/plain', `${DRAGGED}${at}`)}
    @dragover=${(event: DragEvent) => event.preventDefault()}
    @drop=${drop}
  >
    <span class="grip codicon codicon-gripper" aria-hidden="true"></span>
    <button type="button" class="fold" aria-expanded=${isCollapsed ? 'false' : 'true'} title=${t('Fold or unfold. Alt and an arrow key move the section.')} @click=${fold} @keydown=${(event: KeyboardEvent) => onMoveKey(event, { at, last: order.length - 1, moveTo })}>
      <span class="codicon codicon-chevron-${isCollapsed ? 'right' : 'down'}" aria-hidden="true"></span>
      <bdi>${title}</bdi> <span class="quiet">${count}</span>
    </button>
    ${popup({
      id: `section ${id}`,
      label: t('Arrange the section {0}', title),
      face: html`<span class="codicon codicon-ellipsis" aria-hidden="true"></span>`,
      content: () =>
        sheet(
          { title, fresh: sectionTitle(id) },
          { at, last: order.length - 1, moveTo, rename: name => store.arrange({ sections: withSection(sections, id, { title: name }) }) },
        ),
    })}
  </div>`
}

/** Alt and an arrow put a section one up or down. */
function onMoveKey(event: KeyboardEvent, { at, last, moveTo }: Pick<SectionActs, 'at' | 'last' | 'moveTo'>): void {
  const to = at + (event.key === 'ArrowUp' ? -1 : 1)
  if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return
  event.preventDefault()
  if (to >= 0 && to <= last) moveTo(to)
}

interface SectionActs {
  readonly at: number
  readonly last: number
  readonly moveTo: (to: number) => void
  /** Undefined gives it its own name again. */
  readonly rename: (name: string | undefined) => void
}

function sheet({ title, fresh }: { title: string; fresh: string }, { at, last, moveTo, rename }: SectionActs): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault()
    const name = (event.currentTarget as HTMLFormElement).querySelector('input')?.value.trim() ?? ''
    rename(name === '' || name === fresh ? undefined : name)
    closeSheet(event)
  }
  return html`<form @submit=${submit}>
      <label>${t('Name')} <input type="text" maxlength="80" placeholder=${fresh} .value=${title} /></label>
      <button type="submit" class="chip">${t('Rename')}</button>
    </form>
    <p class="sheet-buttons">
      <button type="button" class="chip" ?disabled=${at === 0} @click=${() => moveTo(at - 1)}>${t('Move Up')}</button>
      <button type="button" class="chip" ?disabled=${at === last} @click=${() => moveTo(at + 1)}>${t('Move Down')}</button>
    </p>`
}

/** A list after one of it was put to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const [one] = list.slice(from, from + 1)
  if (one === undefined) return list
  const others = list.filter((_, at) => at !== from)
  return [...others.slice(0, to), one, ...others.slice(to)]
}

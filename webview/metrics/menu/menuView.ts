import { html, type TemplateResult } from 'lit'
import type { View } from '../view.ts'
import type { MenuItem } from './menu.ts'
import { closeMenu } from './openMenu.ts'

/** The menu that is open, if any. */
export function menuView({ store }: View): TemplateResult | '' {
  const { menu } = store
  if (!menu) return ''
  return html`<div
    class="menu"
    popover
    role="menu"
    tabindex="-1"
    aria-label=${menu.label}
    @keydown=${(event: KeyboardEvent) => onKey(event)}
    @toggle=${(event: ToggleEvent) => event.newState === 'closed' && store.menu === menu && closeMenu(store)}
  >
    ${menu.parts.map((part, index) => html`${index > 0 ? html`<hr aria-hidden="true" />` : ''}${part.map(item => entry(store, item))}`)}
  </div>`
}

function entry(store: View['store'], { label, icon, colour, isChecked, act }: MenuItem): TemplateResult {
  const choose = () => {
    closeMenu(store)
    act()
  }
  return html`<button role=${isChecked === undefined ? 'menuitem' : 'menuitemcheckbox'} aria-checked=${isChecked === true} tabindex="-1" @click=${choose}>
    ${
      colour === undefined
        ? html`<span class="codicon ${isChecked === true ? 'codicon-check' : icon === undefined ? '' : `codicon-${icon}`}" aria-hidden="true"></span>`
        : html`<i class="dot series-${colour % 6} ${colour >= 6 ? 'dashed' : ''}" aria-hidden="true"></i>`
    }
    <span class="words">${label}</span>
  </button>`
}

function onKey(event: KeyboardEvent): void {
  const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % buttons.length,
    ArrowUp: (at + buttons.length - 1) % buttons.length,
    Home: 0,
    End: buttons.length - 1,
  }
  const next = moves[event.key]
  if (next === undefined) return
  event.preventDefault()
  buttons[next]?.focus()
}

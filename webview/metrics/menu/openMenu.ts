import type { MetricsStore } from '../metricsStore.ts'
import type { OpenMenu } from './menu.ts'

/** Opens a menu at a place of the window; its first item has the focus. */
export function openMenu(store: MetricsStore, { parts, ...menu }: OpenMenu): void {
  const shown = parts.filter(part => part.length > 0)
  if (shown.length === 0) return
  store.menu = { ...menu, parts: shown }
  store.redraw()
  // It is in the document after this turn.
  setTimeout(() => {
    const element = document.querySelector<HTMLElement>('.menu')
    if (!element) return
    element.showPopover()
    const { width, height } = element.getBoundingClientRect()
    element.style.left = `${Math.max(4, Math.min(menu.x, window.innerWidth - width - 4))}px`
    element.style.top = `${Math.max(4, Math.min(menu.y, window.innerHeight - height - 4))}px`
    element.querySelector('button')?.focus()
  })
}

export function closeMenu(store: MetricsStore): void {
  const { menu } = store
  store.menu = undefined
  store.redraw()
  menu?.from?.focus()
}

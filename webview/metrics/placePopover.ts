/** Puts the popover of a button below it, inside of the window. It is measured once it is shown. */
export function placePopover(event: Event): void {
  const button = event.currentTarget as HTMLElement
  const popover = document.getElementById(button.getAttribute('popovertarget') ?? '')
  if (!popover) return
  requestAnimationFrame(() => {
    const { left, bottom } = button.getBoundingClientRect()
    const { width } = popover.getBoundingClientRect()
    popover.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`
    popover.style.top = `${bottom + 4}px`
    popover.style.maxHeight = `${Math.max(160, window.innerHeight - bottom - 16)}px`
  })
}

import type { ImageStore } from './imageStore.ts'

const STEP = 40
const ZOOM = 1.25

/** Arrows move, plus and minus zoom, 0 fits, the space bar changes from one to the other. */
export function keyed(store: ImageStore): (event: KeyboardEvent) => void {
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => store.pan(STEP, 0),
    ArrowRight: () => store.pan(-STEP, 0),
    ArrowUp: () => store.pan(0, STEP),
    ArrowDown: () => store.pan(0, -STEP),
    '+': () => store.zoomBy(ZOOM),
    '=': () => store.zoomBy(ZOOM),
    '-': () => store.zoomBy(1 / ZOOM),
    '0': () => store.fit(),
    ' ': () => store.mode === 'blink' && store.flip(),
  }
  return event => {
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    act()
  }
}

/** The wheel zooms where the pointer is. */
export function wheeled(store: ImageStore): (event: WheelEvent) => void {
  return event => {
    event.preventDefault()
    const pane = (event.target as Element).closest('.pane')?.getBoundingClientRect()
    if (!pane) return
    const at = { x: event.clientX - pane.x - pane.width / 2, y: event.clientY - pane.y - pane.height / 2 }
    store.zoomBy(Math.exp(-event.deltaY / 400), at)
  }
}

/** Dragging moves the pictures, or the slider's edge when it begins there. */
export function dragged(store: ImageStore): (event: PointerEvent) => void {
  return start => {
    const target = start.target as HTMLElement
    const isEdge = target.closest('.handle') !== null
    const stage = target.closest<HTMLElement>('.stage')
    const pane = target.closest('.pane')?.getBoundingClientRect()
    if (start.button !== 0 || !stage || !pane) return
    stage.setPointerCapture(start.pointerId)
    let { clientX, clientY } = start
    const move = (event: PointerEvent) => {
      if (isEdge) store.slide(((event.clientX - pane.x) / pane.width) * 100)
      else store.pan(event.clientX - clientX, event.clientY - clientY)
      clientX = event.clientX
      clientY = event.clientY
    }
    stage.addEventListener('pointermove', move)
    stage.addEventListener('lostpointercapture', () => stage.removeEventListener('pointermove', move), { once: true })
  }
}

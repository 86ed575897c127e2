import { elementScroll, observeElementOffset, observeElementRect, Virtualizer, type VirtualizerOptions } from '@tanstack/virtual-core'

/** One direction of a grid: which of its items are in sight. */
export type GridAxis = Virtualizer<HTMLElement, HTMLElement>

type Options = VirtualizerOptions<HTMLElement, HTMLElement>

export interface AxisOptions extends Partial<Options> {
  readonly scroller: () => HTMLElement | null
  readonly itemSize: number
  readonly onChange: () => void
}

export function gridAxis({ scroller, itemSize, ...more }: AxisOptions): GridAxis {
  const options: Options = {
    count: 0,
    getScrollElement: scroller,
    estimateSize: () => itemSize,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    ...more,
  }
  return new Virtualizer(options)
}

/** Begins to follow the scroller; the names with underscores are what the library gives to whoever binds it to a framework. */
export function mountAxis(axis: GridAxis): () => void {
  const release = axis['_didMount']()
  axis['_willUpdate']()
  return release
}

/** After each drawing: the scroller may be another one. */
export function updateAxis(axis: GridAxis): void {
  axis['_willUpdate']()
}

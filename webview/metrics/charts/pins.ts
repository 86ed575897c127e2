import { t } from '@vscode/l10n'
import { html, render } from 'lit'
import type uPlot from 'uplot'
import type { Line } from './linesOf.ts'
import { readAt, readout, type ReadoutWords } from './readout.ts'

/** What the tooltips of one chart read; its element fills it before each drawing. */
export interface Tips extends ReadoutWords {
  readonly lines: readonly Line[]
  /** x of each tooltip that was pinned. */
  readonly pins: readonly number[]
  /** Pins one, or takes it away where one is near. */
  readonly toggle: (x: number) => void
  /** The cross-hair is moved by keys. */
  readonly isByKeys: boolean
}

const GAP = 12

/** Tooltips at the cross-hair and at the places that were pinned. `read` gives what is drawn now. */
export function tips(read: () => Tips): uPlot.Plugin {
  const hover = document.createElement('div')
  hover.className = 'tooltip'
  hover.hidden = true
  const pinned = document.createElement('div')
  pinned.className = 'pins'
  return {
    hooks: {
      init(plot) {
        plot.over.append(pinned, hover)
        listen(plot, read)
      },
      setCursor: plot => showHover(plot, hover, read()),
      draw: plot => showPins(plot, pinned, read()),
    },
  }
}

function showHover(plot: uPlot, box: HTMLElement, shown: Tips): void {
  const { idx: index, left = -1, top = 0 } = plot.cursor
  // The cross-hair is shared; the words stand where the person points.
  box.hidden = index === null || index === undefined || left < 0 || !(shown.isByKeys || plot.over.matches(':hover'))
  if (box.hidden || index === null || index === undefined) return
  const x = plot.data[0][index] ?? 0
  render(readout(readAt(shown.lines, x, plot.posToVal(top, 'y')), x, shown), box)
  place(plot, box, left)
}

function showPins(plot: uPlot, boxes: HTMLElement, shown: Tips): void {
  const inSight = shown.pins.filter(x => x >= (plot.scales['x']?.min ?? x) && x <= (plot.scales['x']?.max ?? x))
  render(
    inSight.map(
      x =>
        html`<i class="pin-line"></i>
          <div class="tooltip pinned-tip">
            ${readout(readAt(shown.lines, x), x, shown)}
            <button class="icon small" aria-label=${t('Remove This Pin')} title=${t('Remove This Pin')} @click=${() => shown.toggle(x)}>
              <span class="codicon codicon-close" aria-hidden="true"></span>
            </button>
          </div>`,
    ),
    boxes,
  )
  for (const [index, x] of inSight.entries()) {
    const left = plot.valToPos(x, 'x')
    const line = boxes.querySelectorAll<HTMLElement>('.pin-line')[index]
    if (line) line.style.transform = `translateX(${left}px)`
    const box = boxes.querySelectorAll<HTMLElement>('.pinned-tip')[index]
    if (box) place(plot, box, left)
  }
}

function place(plot: uPlot, box: HTMLElement, left: number): void {
  const isRight = left + GAP + box.offsetWidth > plot.over.clientWidth
  box.style.transform = `translate(${Math.max(0, isRight ? left - GAP - box.offsetWidth : left + GAP)}px, 4px)`
}

const DRAGGED = 5

/** A click pins; what was dragged is no click. */
function listen(plot: uPlot, read: () => Tips): void {
  let from = Number.NaN
  plot.over.addEventListener('mousedown', event => (from = event.clientX))
  plot.over.addEventListener('click', event => {
    const index = plot.cursor.idx
    const isOnBox = event.target instanceof Element && event.target.closest('.pinned-tip')
    if (isOnBox || Math.abs(event.clientX - from) > DRAGGED || index === null || index === undefined) return
    read().toggle(plot.data[0][index] ?? 0)
  })
}

import { t } from '@vscode/l10n'
import { html, render, type TemplateResult } from 'lit'
import type uPlot from 'uplot'
import type { Figure } from '../../../src/protocol/metricsPage.ts'
import type { XAxis } from './alignCurves.ts'
import type { Line } from './linesOf.ts'

interface Shown {
  /** Index of the series of the first line. */
  readonly first: number
  readonly lines: readonly Line[]
  readonly axis: XAxis
  readonly figure: (value: Figure | undefined) => string
}

const GAP = 12

/** A small table at the cross-hair, sorted by value. */
export function tooltip(shown: Shown): uPlot.Plugin {
  const box = document.createElement('div')
  box.className = 'tooltip'
  box.hidden = true
  return {
    hooks: {
      init(plot) {
        plot.over.append(box)
      },
      setCursor(plot) {
        const { idx: index, left = -1 } = plot.cursor
        // The cross-hair is shared; the words stand where the person points.
        box.hidden = index === null || index === undefined || left < 0 || !plot.over.matches(':hover')
        if (box.hidden || index === null || index === undefined) return
        render(rows(plot, index, shown), box)
        const isRight = left + GAP + box.offsetWidth > plot.over.clientWidth
        box.style.transform = `translate(${Math.max(0, isRight ? left - GAP - box.offsetWidth : left + GAP)}px, 4px)`
      },
    },
  }
}

function rows(plot: uPlot, index: number, { first, lines, axis, figure }: Shown): TemplateResult {
  const values = lines
    .map((line, at) => ({ line, value: nearest(plot.data[first + at], index) }))
    .filter(({ value }) => value !== undefined)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  return html`<p class="quiet">${placeOf(plot.data[0][index] ?? 0, axis)}</p>
    ${values.map(
      ({ line, value }) =>
        html`<p><i class="dot series-${line.colour} ${line.isDashed ? 'dashed' : ''}"></i><span class="words">${line.name}</span><b>${figure(value)}</b></p>`,
    )}`
}

/** The value at an x, or the last one before it where the run logged nothing there. */
function nearest(values: ArrayLike<number | null | undefined> | undefined, index: number): number | undefined {
  if (!values) return undefined
  for (let at = index; at >= 0; at--) {
    const value = values[at]
    if (value !== undefined && value !== null) return value
  }
  return undefined
}

function placeOf(x: number, axis: XAxis): string {
  if (axis === 'step') return t('step {0}', x)
  if (axis === 'wall') return new Date(x * 1000).toLocaleString()
  return t('{0} s', Number(x.toFixed(2)))
}

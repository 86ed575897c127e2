import { t } from '@vscode/l10n'
import { html, type TemplateResult } from 'lit'
import type { Figure } from '../../../src/protocol/metricsPage.ts'
import type { XAxis } from './alignCurves.ts'
import type { Line } from './linesOf.ts'

export interface Read {
  readonly line: Line
  readonly value: number
}

/** More do not fit beside a cross-hair. */
const MOST = 12

/** What the lines are at an x: their value there, or the last one before. Where there are many, those nearest to a height. */
export function readAt(lines: readonly Line[], x: number, near?: number): readonly Read[] {
  const all = lines.flatMap(line => {
    const value = lastValue(line, x)
    return value === undefined ? [] : { line, value }
  })
  const nearest = near === undefined ? all : [...all].sort((a, b) => Math.abs(a.value - near) - Math.abs(b.value - near))
  return nearest.slice(0, MOST).sort((a, b) => b.value - a.value)
}

function lastValue({ xs, ys, smoothed }: Line, x: number): number | undefined {
  let [from, to] = [0, xs.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((xs[middle] ?? 0) <= x) from = middle + 1
    else to = middle
  }
  for (let at = from - 1; at >= 0; at--) {
    const value = (smoothed ?? ys)[at]
    if (value !== null && value !== undefined) return value
  }
  return undefined
}

export interface ReadoutWords {
  readonly axis: XAxis
  readonly figure: (value: Figure | undefined) => string
}

/** A small table: where, and what each line is there. */
export function readout(reads: readonly Read[], x: number, { axis, figure }: ReadoutWords): TemplateResult {
  return html`<p class="place">${placeOf(x, axis, figure)}</p>
    ${reads.map(
      ({ line, value }) =>
        html`<p><i class="dot series-${line.colour} ${line.isDashed ? 'dashed' : ''}"></i><bdi class="words">${line.name}</bdi><b>${figure(value)}</b></p>`,
    )}`
}

/** The same as one sentence, for who cannot see it. */
export function readoutSentence(reads: readonly Read[], x: number, { axis, figure }: ReadoutWords): string {
  return [placeOf(x, axis, figure), ...reads.map(({ line, value }) => `${line.name} ${figure(value)}`)].join(', ')
}

export function placeOf(x: number, axis: XAxis, figure: ReadoutWords['figure']): string {
  if (axis === 'step') return t('step {0}', x)
  if (axis === 'wall') return new Date(x * 1000).toLocaleString()
  return axis === 'relative' ? t('{0} s', Number(x.toFixed(2))) : figure(x)
}

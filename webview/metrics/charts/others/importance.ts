import { t } from '@vscode/l10n'
import { keyOf } from '../column.ts'
import { faint } from '../look.ts'
import type { Pen } from '../scene/frame.ts'
import type { Picture } from '../scene/picture.ts'
import type { Scene, Shape } from '../scene/scene.ts'
import { metricOf } from './chooseColumns.ts'
import type { Subject } from './subject.ts'
import { type Weight, weighParams } from './weighParams.ts'

const ROW = 24
const HEAD = 20
const NAME = 120
const SHARE = 44
const WAY = 76

/** Which params matter for a metric, how sure that is, and which way the metric moves with each. */
export function importance(subject: Subject, columns: readonly string[]): Picture | string {
  const [id = metricOf(subject)] = columns
  if (id === undefined) return t('These runs have no metric.')
  const weights = weighParams(subject.rows, subject.params, keyOf(id))
  const most = Math.max(0, ...weights.map(({ count }) => count))
  if (most === 0) return t('To weigh params, {0} needs eight runs in which at least one param varies.', keyOf(id))
  return {
    title: t('Which params matter for {0}', keyOf(id)),
    words: t('share of its variance that each explains alone (adjusted η²), {0}, 90 % interval', subject.countRuns(most)),
    table: {
      heads: [t('Param'), t('Share'), t('From'), t('To'), t('Rank correlation'), t('From'), t('To'), t('Runs')],
      rows: weights.map(({ param, share, low, high, correlation, count }) => [
        param,
        ...[share, low, high, correlation?.rho, correlation?.low, correlation?.high].map(value => value?.toFixed(2) ?? ''),
        String(count),
      ]),
    },
    height: HEAD + weights.length * ROW + 6,
    draw: pen => drawWeights(pen, weights),
  }
}

function drawWeights(pen: Pen, weights: readonly Weight[]): Scene {
  const { width, look } = pen
  const hasWays = width > 360
  const left = Math.min(NAME, width * 0.3)
  const right = width - SHARE - (hasWays ? WAY : 0)
  const at = (share: number) => left + share * (right - left)
  const head = (x: number, text: string): Shape => ({ kind: 'text', x, y: HEAD / 2, text, fill: look.quiet, anchor: 'end' })
  const heads = [head(right + SHARE, t('share')), ...(hasWays ? [head(width, t('moves'))] : [])]
  const rows = weights.flatMap((weight, index) => row(pen, weight, { y: HEAD + index * ROW + ROW / 2, left, right, hasWays, at }))
  return { ...pen, shapes: [...heads, ...rows] }
}

interface Place {
  readonly y: number
  readonly left: number
  readonly right: number
  readonly hasWays: boolean
  readonly at: (share: number) => number
}

function row({ look, width }: Pen, weight: Weight, { y, left, right, hasWays, at }: Place): Shape[] {
  const { param, share, low, high, count } = weight
  const colour = look.series[0] ?? look.quiet
  const isSure = low > 0
  const way = wayOf(weight)
  const title = [
    param,
    t('explains {0}, between {1} and {2}', share.toFixed(2), low.toFixed(2), high.toFixed(2)),
    way,
    t('over {0} runs', count),
  ].join('\n')
  return [
    { kind: 'text', x: 0, y, text: param, fill: look.text, anchor: 'start', most: left - 8 },
    { kind: 'rect', x: left, y: y - 5.5, width: right - left, height: 11, fill: faint(look.quiet, 0.08), title },
    {
      kind: 'rect',
      x: left,
      y: y - 5.5,
      width: Math.max(1, at(share) - left),
      height: 11,
      fill: isSure ? faint(colour, 0.75) : faint(look.quiet, 0.5),
    },
    { kind: 'line', points: [at(low), y, at(high), y], stroke: look.text, width: 1 },
    { kind: 'text', x: right + SHARE, y, text: share.toFixed(2), fill: look.text, anchor: 'end' },
    ...(hasWays ? [{ kind: 'text', x: width, y, text: shortWay(weight), fill: look.quiet, anchor: 'end' } as const] : []),
  ]
}

function shortWay({ correlation }: Weight): string {
  if (!correlation) return t('by value')
  const { rho, low, high } = correlation
  return low < 0 && high > 0 ? t('unclear') : `${rho < 0 ? '↓ −' : '↑ +'}${Math.abs(rho).toFixed(2)}`
}

function wayOf({ correlation }: Weight): string {
  if (!correlation) return t('its values are words')
  const { rho, low, high } = correlation
  return t('rank correlation {0}, between {1} and {2}', rho.toFixed(2), low.toFixed(2), high.toFixed(2))
}

import { t } from '@vscode/l10n'
import { keyOf, numberOf } from '../column.ts'
import { faint } from '../look.ts'
import { frameOf } from '../scene/frame.ts'
import type { Picture } from '../scene/picture.ts'
import { extent, isWide } from '../scene/scale.ts'
import type { Shape } from '../scene/scene.ts'
import { metricOf, varying } from './chooseColumns.ts'
import type { Subject } from './subject.ts'

/** One column against another: a dot for each run, selected ones in their colour above the grey of the others. */
export function scatter(subject: Subject, columns: readonly string[]): Picture | string {
  const { rows, figure } = subject
  const [x = varying(subject)[0], y = metricOf(subject)] = columns
  if (x === undefined || y === undefined) return t('No param of these runs varies, so there is nothing to compare with.')
  const dots = rows.flatMap(run => {
    const [across, up] = [numberOf(run, x), numberOf(run, y)]
    return across === undefined || up === undefined ? [] : { run, across, up }
  })
  if (dots.length === 0) return t('No run has a number in both columns, {0} and {1}.', keyOf(x), keyOf(y))
  const xs = dots.map(({ across }) => across)
  return {
    title: t('{0} against {1}', keyOf(y), keyOf(x)),
    words: subject.countRuns(dots.length),
    table: {
      heads: [t('Run'), keyOf(x), keyOf(y)],
      rows: dots.map(({ run, across, up }) => [run.name, String(across), String(up)]),
    },
    draw(pen) {
      const isLogX = isWide(xs)
      const frame = frameOf(pen, { x: extent(xs), y: extent(dots.map(({ up }) => up)), isLogX })
      const grey = faint(pen.look.quiet, 0.5)
      const shapes = dots.map(({ run, across, up }): Shape & { readonly isChosen: boolean } => {
        const colour = subject.colourOf(run.id)
        return {
          kind: 'dot',
          x: frame.x.at(across),
          y: frame.y.at(up),
          radius: colour === undefined ? 3 : 5,
          fill: colour === undefined ? grey : (pen.look.series[colour] ?? grey),
          title: `${run.name}\n${keyOf(x)} ${figure(across)}\n${keyOf(y)} ${figure(up)}`,
          runId: run.id,
          isChosen: colour !== undefined,
        }
      })
      return { ...pen, shapes: [...frame.shapes, ...shapes.filter(one => !one.isChosen), ...shapes.filter(one => one.isChosen)] }
    },
  }
}

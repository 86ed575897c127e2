import { goodDirection } from '../../goodDirection.ts'
import { type ColumnId, isNumeric, keyOf, kindOf, numberOf, textOf } from '../column.ts'
import { metricOf, varying } from '../others/chooseColumns.ts'
import type { Subject } from '../others/subject.ts'
import { extent, isWide } from '../scene/scale.ts'

/** One upright axis: a value for each run, and where it lies. */
export interface ParallelAxis {
  readonly id: ColumnId
  readonly label: string
  /** Values of words, from below; undefined for numbers. */
  readonly names: readonly string[] | undefined
  readonly ends: readonly [number, number]
  readonly isLog: boolean
  /** For each run its number, or the place of its word among the names; NaN where it has none. */
  readonly values: Float64Array
}

const MOST_AXES = 8
/** Words that are more than these are names of single runs: they have no axis unless they are asked for. */
const MOST_NAMES = 24

/** The columns that were chosen, or params that vary and the metric behind them. */
export function parallelAxes(subject: Subject, columns: readonly ColumnId[]): readonly ParallelAxis[] {
  const metric = metricOf(subject)
  const chosen = columns.length > 0 ? columns : [...autoParams(subject), ...(metric === undefined ? [] : [metric])]
  return chosen.map(id => toAxis(subject, id))
}

function autoParams(subject: Subject): readonly ColumnId[] {
  const { rows } = subject
  return varying(subject)
    .filter(id => isNumeric(rows, id) || new Set(rows.map(run => textOf(run, id))).size <= MOST_NAMES)
    .slice(0, MOST_AXES - 1)
}

function toAxis({ rows }: Subject, id: ColumnId): ParallelAxis {
  const label = keyOf(id)
  if (isNumeric(rows, id)) {
    const values = Float64Array.from(rows, run => numberOf(run, id) ?? Number.NaN)
    const known = [...values].filter(value => !Number.isNaN(value))
    const ends: readonly [number, number] = known.length === 0 ? [0, 1] : extent(known)
    return { id, label, names: undefined, ends, isLog: kindOf(id) === 'param' && isWide(known), values }
  }
  const texts = rows.map(run => textOf(run, id))
  const names = [...new Set(texts)].filter(text => text !== undefined).sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
  const at = new Map(names.map((name, index) => [name, index]))
  const values = Float64Array.from(texts, text => (text === undefined ? Number.NaN : (at.get(text) ?? Number.NaN)))
  return { id, label, names, ends: [0, Math.max(1, names.length - 1)], isLog: false, values }
}

/** Which of the axes the lines are coloured by: the last metric. */
export function colourAxis(axes: readonly ParallelAxis[]): ParallelAxis | undefined {
  return axes.findLast(({ id }) => kindOf(id) === 'metric') ?? axes.at(-1)
}

/** For each run 0 (worst) to 1 (best) on the axis; where no end is known to be good, low to high. NaN where it has no value. */
export function goodness({ values, ends: [low, high], id }: ParallelAxis): Float64Array {
  const isLowGood = kindOf(id) === 'metric' && goodDirection(keyOf(id)) === 'ASC'
  return values.map(value => {
    const part = (value - low) / (high - low || 1)
    return isLowGood ? 1 - part : part
  })
}

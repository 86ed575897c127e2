import type { ColumnStats, NumberStats } from '../../protocol/table.ts'
import type { Column } from './column.ts'
import type { Table } from './table.ts'

const BARS = 12
const MOST_TOP = 3

/** What can be said of a column of one table; `range` is over both tables, so that histograms can be laid side by side. */
export async function describeColumn(table: Table, column: Column, range: readonly [number, number]): Promise<ColumnStats> {
  const { type, count, tally } = column
  const isNumber = type === 'int' || type === 'float' || type === 'date'
  const at = table.columns.indexOf(column)
  const frequent = isNumber ? [] : tally.top(MOST_TOP)
  const cells = await table.read(frequent.map(({ row }) => row))
  return {
    type,
    count,
    missing: table.rows - count,
    distinct: Math.min(tally.distinct, count),
    isDistinctExact: tally.isExact,
    ...(isNumber && column.min <= column.max && { numbers: numbersOf(column, range) }),
    top: frequent.map((each, index) => ({ text: cells[index]?.[at] ?? '', count: each.count })),
  }
}

function numbersOf(column: Column, [low, high]: readonly [number, number]): NumberStats {
  const sorted = column.sorted()
  const quartiles = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)] as const
  const bars = Array.from({ length: BARS }, () => 0)
  for (const value of sorted) {
    const bar = high > low ? Math.min(BARS - 1, Math.floor(((value - low) / (high - low)) * BARS)) : 0
    bars[bar] = (bars[bar] as number) + 1
  }
  const { min, max, mean, std } = column
  return { min, max, mean, std, quartiles, histogram: bars.map(bar => bar / sorted.length) }
}

/** As NumPy: between the two nearest, by their distance. */
function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}

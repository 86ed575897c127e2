import { type Column, columnId, headOf, isFigures } from './columns.ts'

export interface Placed extends Column {
  readonly id: string
  readonly width: number
  /** Pixels from the edge of the row, or of what is not pinned. */
  readonly left: number
}

/** Where the columns of the table stand. */
export interface Layout {
  /** Of the runs' names. */
  readonly name: number
  readonly pinned: readonly Placed[]
  readonly free: readonly Placed[]
  /** Of a whole row. */
  readonly width: number
}

/** Which of the columns that scroll are in the document: so many from `first` on, after `lead` pixels of those that are not. */
export interface ColumnWindow {
  readonly first: number
  readonly end: number
  readonly lead: number
}

/** What of the table is in the document. */
export interface Sight extends ColumnWindow {
  readonly layout: Layout
}

export const NARROWEST = 44
const NAME_WIDTH = 196
const NARROW_PAGE = 440
const NARROW_NAME = 132
/** Beyond this a pinned column would leave no room for the others. */
const MOST_PINNED = 5
/** Pixels beyond the edges, so that a fast scroll does not show blanks. */
const MARGIN = 200

export interface LayoutAsk {
  readonly columns: readonly Column[]
  readonly pinned: readonly string[]
  readonly widths: Readonly<Record<string, number>>
  /** Of the page, in pixels. */
  readonly page: number
}

export function layoutColumns({ columns, pinned, widths, page }: LayoutAsk): Layout {
  const isNarrow = page < NARROW_PAGE
  const name = widths[''] ?? (isNarrow ? NARROW_NAME : NAME_WIDTH)
  const isPinned = (column: Column) => pinned.slice(0, isNarrow ? 0 : MOST_PINNED).includes(columnId(column))
  const place = (some: readonly Column[], from: number): Placed[] => {
    let left = from
    return some.map(column => {
      const id = columnId(column)
      const width = widths[id] ?? ownWidth(column)
      const placed = { ...column, id, width, left }
      left += width
      return placed
    })
  }
  const first = place(columns.filter(isPinned), name)
  const free = place(
    columns.filter(column => !isPinned(column)),
    0,
  )
  const edge = (some: readonly Placed[]) => some.reduce((sum, { width }) => sum + width, 0)
  return { name, pinned: first, free, width: name + edge(first) + edge(free) }
}

/** Wide enough for its head and for what such columns hold. */
function ownWidth(column: Column): number {
  const head = headOf(column).length * 7 + 30
  const [least, most] = isFigures(column) ? [72, 132] : column.kind === 'data' ? [132, 170] : [76, 150]
  return Math.min(most, Math.max(least, head))
}

export function columnWindow({ free, name, pinned }: Layout, scrollLeft: number, width: number): ColumnWindow {
  const fixed = name + pinned.reduce((sum, column) => sum + column.width, 0)
  const [from, to] = [scrollLeft - MARGIN, scrollLeft + width - fixed + MARGIN]
  const first = free.findIndex(column => column.left + column.width > from)
  if (first < 0) return { first: 0, end: 0, lead: 0 }
  const beyond = free.findIndex(column => column.left > to)
  return { first, end: beyond < 0 ? free.length : beyond, lead: free[first]?.left ?? 0 }
}

/** What CSS calls the tracks of a row. */
export function tracksOf({ name, pinned, free }: Layout, { first, end, lead }: ColumnWindow): string {
  const widths = [name, ...pinned.map(({ width }) => width), lead, ...free.slice(first, end).map(({ width }) => width)]
  return widths.map(width => `${width}px`).join(' ')
}

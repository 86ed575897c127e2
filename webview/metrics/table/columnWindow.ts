/** Which of the columns are in the document: so many from `first` on, with some beyond the edges. */
export interface ColumnWindow {
  readonly first: number
  readonly end: number
}

/** As `--column` in metrics.css: what is left beside the first two columns, shared, but neither cramped nor lost. */
const NARROWEST = 84
const WIDEST = 160
const FIRST_TWO = 300
/** Columns beyond the edges, so that a fast scroll does not show blanks. */
const MARGIN = 4

/** `width` is that of the window: at least as wide as what scrolls. */
export function columnWindow(count: number, grid: { scrollLeft: number; clientWidth: number } | null, width: number): ColumnWindow {
  const { scrollLeft = 0, clientWidth = width } = grid ?? {}
  const column = Math.min(WIDEST, Math.max(NARROWEST, (clientWidth - FIRST_TWO) / Math.max(1, count)))
  const first = Math.max(0, Math.floor((scrollLeft - FIRST_TWO) / column) - MARGIN)
  const end = Math.min(count, Math.ceil((scrollLeft + width) / column) + MARGIN)
  return { first: Math.min(first, count), end: Math.max(end, 0) }
}

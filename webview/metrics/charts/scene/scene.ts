/** What a chart is made of, in pixels: drawn on a canvas on the page, written as SVG to a file. */
export interface Scene {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}

/** What a shape stands for: words of its tooltip, and the run that a click chooses. */
interface Meaning {
  readonly title?: string | undefined
  readonly runId?: string | undefined
}

export interface LineShape extends Meaning {
  readonly kind: 'line'
  /** x and y by turns; NaN breaks the line. */
  readonly points: readonly number[]
  readonly stroke: string
  readonly width: number
  readonly dash?: readonly number[] | undefined
}

export interface AreaShape extends Meaning {
  readonly kind: 'area'
  readonly points: readonly number[]
  readonly fill: string
}

export interface RectShape extends Meaning {
  readonly kind: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly fill: string
  readonly stroke?: string | undefined
}

export interface DotShape extends Meaning {
  readonly kind: 'dot'
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly fill: string
}

export interface TextShape extends Meaning {
  readonly kind: 'text'
  readonly x: number
  /** Of the middle of the letters. */
  readonly y: number
  readonly text: string
  readonly fill: string
  readonly anchor: 'start' | 'middle' | 'end'
  readonly isBold?: boolean | undefined
  /** Colour of an edge around the letters, where they stand on lines. */
  readonly halo?: string | undefined
  /** Cut off with an ellipsis. */
  readonly most?: number | undefined
}

export type Shape = LineShape | AreaShape | RectShape | DotShape | TextShape

export const FONT_SIZE = 11

/** Letters that fit into a width, about. */
export function cut(text: string, width: number | undefined): string {
  const most = width === undefined ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(width / 6.2))
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

/** The editor's colours and type, resolved for what is drawn and not styled. */
export interface Look {
  readonly text: string
  readonly quiet: string
  readonly hairline: string
  readonly background: string
  readonly accent: string
  readonly series: readonly string[]
  /** For `font: 11px …`. */
  readonly family: string
  /** Changes whenever a colour does. */
  readonly id: string
}

/** The same colour, so far seen through. */
export function faint(colour: string, opacity: number): string {
  const [r, g, b] = colour.match(/[\d.]+/g) ?? []
  return r === undefined || g === undefined || b === undefined ? colour : `rgba(${r}, ${g}, ${b}, ${opacity})`
}

/** As many as the eye can tell apart; the next ones are the same colours, dashed. They stand in metrics.css. */
const COLOURS = 6

/** Which runs have which colour: a run keeps its own for as long as it is selected, whatever else comes and goes. */
export class SeriesColours {
  readonly #slots = new Map<string, number>()

  constructor(selected: readonly string[]) {
    this.follow(selected)
  }

  follow(selected: readonly string[]): void {
    for (const id of [...this.#slots.keys()]) if (!selected.includes(id)) this.#slots.delete(id)
    for (const id of selected) if (!this.#slots.has(id)) this.#slots.set(id, this.#firstFree())
  }

  /** Number of the colour, and whether it is dashed. Undefined for a run that is not selected. */
  of(id: string): { readonly colour: number; readonly isDashed: boolean } | undefined {
    const slot = this.#slots.get(id)
    return slot === undefined ? undefined : { colour: slot % COLOURS, isDashed: slot >= COLOURS }
  }

  #firstFree(): number {
    const taken = new Set(this.#slots.values())
    let slot = 0
    while (taken.has(slot)) slot++
    return slot
  }
}

/** As many as the eye can tell apart; the next ones are the same colours, dashed. They stand in metrics.css. */
const COLOURS = 6

/** Which runs have which colour: a run keeps its own for as long as it is selected, whatever else comes and goes. */
export class SeriesColours {
  readonly #slots = new Map<string, number>()

  constructor(selected: readonly string[]) {
    this.follow(selected)
  }

  /** `chosen` are those that a person gave; the others get what is free. */
  follow(selected: readonly string[], chosen: Readonly<Record<string, number>> = {}): void {
    const now = new Set(selected)
    const isChosen = (slot: number) => Object.entries(chosen).some(([id, other]) => other === slot && now.has(id))
    for (const [id, slot] of [...this.#slots]) if (!now.has(id) || chosen[id] !== undefined || isChosen(slot)) this.#slots.delete(id)
    for (const id of selected) if (chosen[id] !== undefined) this.#slots.set(id, chosen[id])
    for (const id of selected) if (!this.#slots.has(id)) this.#slots.set(id, this.#firstFree())
  }

  /** Number of the colour, and whether it is dashed. Undefined for a run that is not selected. */
  of(id: string): { readonly colour: number; readonly isDashed: boolean } | undefined {
    const slot = this.#slots.get(id)
    return slot === undefined ? undefined : { colour: slot % COLOURS, isDashed: Math.floor(slot / COLOURS) % 2 === 1 }
  }

  #firstFree(): number {
    const taken = new Set(this.#slots.values())
    let slot = 0
    while (taken.has(slot)) slot++
    return slot
  }
}

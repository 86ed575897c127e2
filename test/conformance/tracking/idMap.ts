/** What servers make up anew each time: 32 hexadecimal digits, alone or within an address; names of runs (`bold-ape-12`). */
const MADE_UP = /[0-9a-f]{32}|\b[a-z]+-[a-z]+-\d{1,3}\b/g

/**
 * Which of our ids stands for which recorded one. Learned wherever both answers have one at the same place; used to ask our
 * server for what the recorded request was about.
 */
export class IdMap {
  readonly #ours = new Map<string, string>()
  readonly #recorded = new Map<string, string>()

  /** Pairs of texts that mean the same. */
  learn(recorded: string, ours: string): void {
    const theirs = recorded.match(MADE_UP) ?? []
    const mine = ours.match(MADE_UP) ?? []
    if (theirs.length !== mine.length) return
    theirs.forEach((id, index) => {
      const own = mine[index] as string
      if (this.#ours.has(id) || this.#recorded.has(own)) return
      this.#ours.set(id, own)
      this.#recorded.set(own, id)
    })
  }

  toOurs(text: string): string {
    return text.replace(MADE_UP, id => this.#ours.get(id) ?? id)
  }

  toRecorded(text: string): string {
    return text.replace(MADE_UP, id => this.#recorded.get(id) ?? id)
  }
}

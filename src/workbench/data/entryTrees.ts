import type { EntryTree } from './entryTree.ts'

const MOST = 4

/** What lies in the directories that were opened last; older ones are read again when they are opened. */
export class EntryTrees {
  readonly #trees = new Map<string, EntryTree>()

  async of(id: string, read: () => Promise<EntryTree>): Promise<EntryTree> {
    const tree = this.#trees.get(id) ?? (await read())
    this.#trees.delete(id)
    this.#trees.set(id, tree)
    for (const oldest of this.#trees.keys()) if (this.#trees.size > MOST) this.#trees.delete(oldest)
    return tree
  }

  delete(id: string): void {
    this.#trees.delete(id)
  }
}

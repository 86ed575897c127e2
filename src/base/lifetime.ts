/** Something that holds a resource until it is disposed. */
export interface Disposable {
  dispose(): void | Promise<void>
}

/** Owns what it is given and disposes of it in reverse order, once. Who creates a thing, owns it. */
export class Lifetime implements Disposable {
  readonly #owned: Disposable[] = []
  #ended = false

  own<T extends Disposable>(thing: T): T {
    if (this.#ended) void thing.dispose()
    else this.#owned.push(thing)
    return thing
  }

  async dispose(): Promise<void> {
    this.#ended = true
    for (let thing = this.#owned.pop(); thing; thing = this.#owned.pop()) await thing.dispose()
  }
}

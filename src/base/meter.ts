/** Counts bytes and files and carries a cancel flag across threads, without messages. */
export class Meter {
  readonly shared: SharedArrayBuffer
  readonly #flags: Int32Array
  readonly #bytes: BigInt64Array

  constructor(shared = new SharedArrayBuffer(16)) {
    this.shared = shared
    this.#flags = new Int32Array(shared, 0, 2)
    this.#bytes = new BigInt64Array(shared, 8, 1)
  }

  get bytes(): number {
    return Number(Atomics.load(this.#bytes, 0))
  }

  get files(): number {
    return Atomics.load(this.#flags, 1)
  }

  addBytes(count: number): void {
    Atomics.add(this.#bytes, 0, BigInt(count))
  }

  addFile(): void {
    Atomics.add(this.#flags, 1, 1)
  }

  cancel(): void {
    Atomics.store(this.#flags, 0, 1)
  }

  get cancelled(): boolean {
    return Atomics.load(this.#flags, 0) === 1
  }

  throwIfCancelled(): void {
    if (this.cancelled) throw Object.assign(new Error('Cancelled'), { name: 'AbortError' })
  }
}

import { readFileSync, writeFileSync } from 'node:fs'

/** The user settings of the running workbench: a file that it reads as soon as it changes. */
export class Settings {
  readonly #file: string
  readonly #quiet: Readonly<Record<string, unknown>>
  #own: Record<string, unknown> = {}

  constructor(file: string) {
    this.#file = file
    this.#quiet = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  }

  /** Forgets what an earlier test had set. */
  reset(own: Record<string, unknown>): void {
    this.#own = own
    this.#write()
  }

  set(name: string, value: unknown): void {
    this.#own = { ...this.#own, [name]: value }
    this.#write()
  }

  #write(): void {
    writeFileSync(this.#file, `${JSON.stringify({ ...this.#quiet, ...this.#own }, null, 2)}\n`)
  }
}

import type { RemoteServer } from '../../protocol/runs.ts'
import type { Shelf } from './runsPreferences.ts'

/** The part of the editor's secret storage that is needed. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>
  store(key: string, value: string): PromiseLike<void>
  delete(key: string): PromiseLike<void>
}

/** What a person must show a server; `secret` is a token, or the password of `user`. */
export interface Login {
  readonly user?: string | undefined
  readonly secret?: string | undefined
}

interface Kept {
  readonly url: string
  readonly user?: string | undefined
}

const KEY = 'mlops.tracking.servers'

/** Tracking servers that the person connected this workspace to. Addresses are kept with the workspace, tokens and passwords as secrets. */
export class TrackingServers {
  readonly #shelf: Shelf
  readonly #secrets: Secrets

  constructor(shelf: Shelf, secrets: Secrets) {
    this.#shelf = shelf
    this.#secrets = secrets
  }

  async all(): Promise<RemoteServer[]> {
    return Promise.all(
      this.#list().map(async ({ url, user }) => {
        const secret = await this.#secrets.get(secretOf(url))
        if (user !== undefined) return { url, user, ...(secret !== undefined && { password: secret }) }
        return { url, ...(secret !== undefined && { token: secret }) }
      }),
    )
  }

  async add(url: string, { user, secret }: Login): Promise<void> {
    if (secret === undefined) await this.#secrets.delete(secretOf(url))
    else await this.#secrets.store(secretOf(url), secret)
    await this.#shelf.update(KEY, [...this.#list().filter(each => each.url !== url), { url, ...(user !== undefined && { user }) }])
  }

  async remove(url: string): Promise<void> {
    await this.#secrets.delete(secretOf(url))
    await this.#shelf.update(
      KEY,
      this.#list().filter(each => each.url !== url),
    )
  }

  #list(): readonly Kept[] {
    return (this.#shelf.get(KEY) as readonly Kept[] | undefined) ?? []
  }
}

function secretOf(url: string): string {
  return `mlops.tracking.server ${url}`
}

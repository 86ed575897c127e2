import type { ServerView } from '../../protocol/runs.ts'
import { createTrackingServer, type TrackingServer } from '../../tracking/server/createTrackingServer.ts'
import type { Write } from '../../tracking/server/openDispatch.ts'
import type { TrackingStore } from '../../tracking/store.ts'

export interface RunServerOptions {
  readonly store: TrackingStore
  readonly artifactRoot: string
  readonly token: string
  readonly port: number
  readonly onWrite: (write: Write) => void
  readonly onError: (error: unknown) => void
}

/** The HTTP server of this window: one port, or any when that is taken. */
export class RunServer {
  #view: ServerView = { state: 'stopped' }
  #starting: Promise<ServerView> | undefined
  #server: TrackingServer | undefined

  get view(): ServerView {
    return this.#view
  }

  start(options: RunServerOptions): Promise<ServerView> {
    this.#starting ??= this.#start(options).finally(() => {
      if (this.#view.state !== 'running') this.#starting = undefined
    })
    return this.#starting
  }

  async stop(): Promise<void> {
    await this.#starting?.catch(() => undefined)
    await this.#server?.close()
    this.#server = undefined
    this.#starting = undefined
    this.#view = { state: 'stopped' }
  }

  async #start(options: RunServerOptions): Promise<ServerView> {
    this.#view = { state: 'starting' }
    try {
      this.#server = await listen(options)
      this.#view = { state: 'running', url: this.#server.url, ...(options.token !== '' && { token: options.token }) }
    } catch (error) {
      this.#view = { state: 'failed', problem: error instanceof Error ? error.message : String(error) }
    }
    return this.#view
  }
}

/** What says that a port is somebody else's. */
const TAKEN = new Set(['EADDRINUSE', 'EACCES'])

async function listen({ store, artifactRoot, token, port, onWrite, onError }: RunServerOptions): Promise<TrackingServer> {
  const on = (wanted: number) =>
    createTrackingServer({
      store,
      artifactRoot,
      port: wanted,
      onWrite,
      onError,
      ...(token !== '' && { token }),
    })
  if (port === 0) return on(0)
  // Another window, or another program, has the port: any other will do.
  return on(port).catch((error: unknown) => {
    if (TAKEN.has((error as NodeJS.ErrnoException).code ?? '')) return on(0)
    throw error
  })
}

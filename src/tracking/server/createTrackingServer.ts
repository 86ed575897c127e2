import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve as toAbsolute } from 'node:path'
import type { TrackingStore } from '../store.ts'
import { openGuard } from './guard.ts'
import { openDispatch, type Write } from './openDispatch.ts'

export interface TrackingServerOptions {
  readonly store: TrackingStore
  /** The folder below which artifacts are read and written; nothing else on disk is. */
  readonly artifactRoot: string
  /** What clients must send. Undefined lets every process of this machine in. */
  readonly token?: string | undefined
  /** 0, or none, for any free port. */
  readonly port?: number | undefined
  readonly onWrite?: ((write: Write) => void) | undefined
  readonly onError?: ((error: unknown) => void) | undefined
}

export interface TrackingServer {
  /** `http://127.0.0.1:5000` */
  readonly url: string
  /** Ends it, cutting off what is under way. The store stays open: who opened it, closes it. */
  close(): Promise<void>
}

const LIMITS = {
  connections: 512,
  /** Of a request that is read into memory: a batch of 1,000 metrics, or spans; uploads of artifacts are not. */
  bodyBytes: 32 << 20,
  headersMilliseconds: 20_000,
  /** Of a connection on which nothing moves. */
  idleMilliseconds: 120_000,
  /** Longer than clients keep theirs, so that it is not we who close one that is about to be used. */
  keepAliveMilliseconds: 75_000,
  /** An artifact of many gigabytes may take its time. */
  requestMilliseconds: 6 * 3_600_000,
}

/** Serves the store to MLflow's clients, on this machine's loopback only. Rejects with the system's error (`EADDRINUSE`) when the port is taken. */
export async function createTrackingServer(options: TrackingServerOptions): Promise<TrackingServer> {
  let port = options.port ?? 0
  const dispatch = openDispatch({
    desk: { store: options.store, artifacts: { path: toAbsolute(options.artifactRoot) } },
    guard: openGuard({ token: options.token, port: () => port }),
    mostBytes: LIMITS.bodyBytes,
    onWrite: options.onWrite ?? (() => undefined),
    onError: options.onError ?? (() => undefined),
  })
  const server = createServer({ headersTimeout: LIMITS.headersMilliseconds, requestTimeout: LIMITS.requestMilliseconds }, dispatch)
  server.maxConnections = LIMITS.connections
  server.keepAliveTimeout = LIMITS.keepAliveMilliseconds
  server.setTimeout(LIMITS.idleMilliseconds)
  await listen(server, port)
  port = (server.address() as AddressInfo).port
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

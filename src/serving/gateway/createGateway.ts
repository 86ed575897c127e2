import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { portTaken } from '../failures.ts'
import { type Answer, json } from '../protocols/exchange.ts'
import { answerRequest } from './answerRequest.ts'
import { Gateway, type GatewayOptions } from './gateway.ts'

export interface RunningGateway {
  /** `http://127.0.0.1:8080` */
  readonly url: string
  readonly gateway: Gateway
  /** Takes no more connections, answers what came, ends the models. */
  close(): Promise<void>
}

const LIMITS = { connections: 4096, headersMilliseconds: 20_000, bodyMilliseconds: 120_000, keepAliveMilliseconds: 75_000 }

/** Loads the model, then listens on loopback: who finds it listening finds it answering. */
export async function createGateway(options: GatewayOptions): Promise<RunningGateway> {
  const gateway = await Gateway.open(options)
  let stopping = false
  const server = createServer(
    { headersTimeout: LIMITS.headersMilliseconds, requestTimeout: LIMITS.bodyMilliseconds },
    (request, response) => {
      if (stopping) response.setHeader('Connection', 'close')
      gateway.inFlight += 1
      void answer(gateway, request, response).finally(() => (gateway.inFlight -= 1))
    },
  )
  server.maxConnections = LIMITS.connections
  server.keepAliveTimeout = LIMITS.keepAliveMilliseconds
  try {
    await listen(server, options.plan.port ?? 0)
  } catch (error) {
    await gateway.stop()
    throw error
  }
  gateway.port = (server.address() as AddressInfo).port
  let closed: Promise<void> | undefined
  const close = async () => {
    stopping = true
    const ended = new Promise<void>(done => server.close(() => done()))
    server.closeIdleConnections()
    await gateway.stop()
    // What is left are connections on which nothing was asked, and answers on their way out.
    setTimeout(() => server.closeAllConnections(), 1000).unref()
    server.closeIdleConnections()
    await ended
  }
  return { url: `http://127.0.0.1:${gateway.port}`, gateway, close: () => (closed ??= close()) }
}

async function answer(gateway: Gateway, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    send(request, response, await answerRequest(gateway, request))
  } catch (error) {
    gateway.book.add('gateway', 'error', error instanceof Error ? (error.stack ?? error.message) : String(error))
    if (!response.headersSent) send(request, response, json(500, { error: 'The gateway failed; its log says more.' }))
    else response.destroy()
  }
}

function send(request: IncomingMessage, response: ServerResponse, { status, type, body, headers }: Answer): void {
  if (response.destroyed) return
  const common = {
    'Content-Length': Buffer.byteLength(body),
    'X-Content-Type-Options': 'nosniff',
    ...(type !== '' && { 'Content-Type': type }),
  }
  response.writeHead(status, headers === undefined ? common : { ...common, ...headers })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portTaken({ port, cause: error.code ?? error.message })))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve())
  })
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A web server on a port of its own; what it answers is `answer`, to be changed at any time. */
export interface WebServer {
  readonly url: string
  answer: (request: IncomingMessage, response: ServerResponse) => void
  /** `METHOD /path` of every request. */
  readonly asked: string[]
  close(): Promise<void>
}

export async function startWebServer(): Promise<WebServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    started.answer(request, response)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const started: WebServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (_, response) => void response.writeHead(404).end(),
    asked,
    close: () =>
      new Promise(done => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
  return started
}

import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Channel } from '../test/ui/panelHost.mts'

/** Messages to a page over HTTP on this machine: about what the editor's own way takes. */
export async function openChannel(): Promise<Channel & { close(): void }> {
  const messages = new Map<string, string>()
  const server = createServer(({ url = '' }, response) => {
    const text = messages.get(url) ?? ''
    messages.delete(url)
    // A script is read much slower than the JSON in one of its strings.
    response.setHeader('content-type', 'text/javascript; charset=utf-8').end(`postMessage(JSON.parse(${JSON.stringify(text)}), '*')`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let count = 0
  const script = (message: unknown) => {
    const path = `/${++count}.js`
    messages.set(path, JSON.stringify(message))
    return origin + path
  }
  return {
    script,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

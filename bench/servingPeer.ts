import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGateway } from '../src/serving/gateway/createGateway.ts'
import { irisDouble } from '../test/support/irisDouble.ts'
import { irisFolder } from '../test/support/irisModel.ts'
import { readModel } from '../src/serving/model/readModel.ts'

// A process of `npm run bench:serving`: `echo`, `proxy PORT` (a bare one in front of it) or `gateway` (with a model that answers at
// once). Says its port; then, on each line that comes, how many bytes of memory it holds.
const [role, port] = process.argv.slice(2)

function listen(server: ReturnType<typeof createServer>): void {
  server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
}

if (role === 'echo')
  listen(
    createServer((asked, answer) => {
      asked.resume()
      asked.on('end', () => answer.end('{"predictions": [0]}'))
    }),
  )

if (role === 'proxy') {
  const agent = new Agent({ keepAlive: true })
  listen(
    createServer((asked, answer) => {
      const { method, url, headers } = asked
      const passed = request({ host: '127.0.0.1', port, method, path: url, headers, agent }, came => {
        answer.writeHead(came.statusCode ?? 500, came.headers)
        came.pipe(answer)
      })
      asked.pipe(passed)
    }),
  )
}

if (role === 'gateway') {
  const path = irisFolder({ mlflow: '3.1', signature: false })
  const consent = (await readModel({ path })).view.hash
  const running = await createGateway({
    plan: { model: { path }, name: 'iris', workers: 1, consent },
    token: 'token',
    openScorer: async () => irisDouble(),
  })
  console.log(running.gateway.port)
}

process.stdin.on('data', () => {
  globalThis.gc?.()
  console.log(process.memoryUsage().rss)
})
process.stdin.on('end', () => process.exit(0))

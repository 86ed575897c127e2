import { connect, type Socket } from 'node:net'

export interface Many {
  readonly port: number
  readonly path: string
  readonly body: string
  readonly requests: number
  readonly connections: number
}

export interface Asked {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Answers that were no 200, and connections that broke under a request. */
  readonly failed: number
}

/** Sends on some connections at once, on each the next request when the one before was answered. Costs little beside what it measures. */
export async function askMany({ port, path, body, requests, connections }: Many): Promise<Asked> {
  const text = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  const latencies: number[] = []
  const tally = { left: requests, failed: 0 }
  const start = performance.now()
  await Promise.all(Array.from({ length: connections }, () => onOne({ port, text, latencies, tally })))
  const seconds = (performance.now() - start) / 1000
  const sorted = latencies.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { perSecond: requests / seconds, p50: at(0.5), p99: at(0.99), failed: tally.failed }
}

interface One {
  readonly port: number
  readonly text: string
  readonly latencies: number[]
  readonly tally: { left: number; failed: number }
}

/** A server that closes after each answer, as gunicorn's plain workers do, gets a new connection for the next. */
function onOne({ port, text, latencies, tally }: One): Promise<void> {
  return new Promise(done => {
    const open = (): void => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      let [began, isWaiting, got] = [0, false, '']
      const next = () => {
        if (tally.left <= 0) return void socket.destroy()
        tally.left -= 1
        ;[began, isWaiting, got] = [performance.now(), true, '']
        socket.write(text)
      }
      socket.on('connect', next)
      socket.on('error', () => undefined)
      socket.on('data', (data: Buffer) => {
        got += data.toString('latin1')
        if (!isWhole(got)) return
        latencies.push(performance.now() - began)
        isWaiting = false
        if (!got.startsWith('HTTP/1.1 200')) tally.failed += 1
        if (/\r\nconnection: close\r\n/i.test(got)) endThen(socket)
        else next()
      })
      socket.on('close', () => {
        if (isWaiting) tally.failed += 1
        if (tally.left > 0) open()
        else done()
      })
    }
    open()
  })
}

function endThen(socket: Socket): void {
  socket.end()
  socket.destroy()
}

function isWhole(got: string): boolean {
  const end = got.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(got.slice(0, end + 2))?.[1]
  return length !== undefined && got.length >= end + 4 + Number(length)
}

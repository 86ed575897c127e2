import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { Failure } from '../../base/failure.ts'
import type { EndpointView, LogLine } from '../../protocol/serving.ts'
import { gatewayEnded } from '../failures.ts'
import type { GatewayConfig, GatewayMessage } from '../gateway/runGateway.ts'
import { gatewayScript } from '../ownFiles.ts'

export interface GatewayProcess {
  readonly child: ChildProcess
  readonly view: EndpointView
}

export interface StartOptions {
  readonly signal?: AbortSignal | undefined
  readonly onLog: (line: LogLine) => void
  readonly onEnd: (why: string) => void
}

/** Starts a gateway; resolves when it listens. It ends when this process does, for its input closes, unless it is to stay. */
export function startGateway(config: GatewayConfig, { signal, onLog, onEnd }: StartOptions): Promise<GatewayProcess> {
  // In an extension host the program is Electron, which is Node with this.
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const child = spawn(process.execPath, [gatewayScript], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: config.plan.keepRunning === true,
    windowsHide: true,
  })
  let error = ''
  child.stderr.on('data', (chunk: Buffer) => (error = (error + chunk.toString('utf8')).slice(-2000)))
  child.stdin.on('error', () => undefined)
  child.stdin.write(`${JSON.stringify(config)}\n`)
  return new Promise((resolve, reject) => {
    let isReady = false
    const stop = () => child.kill('SIGTERM')
    signal?.addEventListener('abort', stop, { once: true })
    createInterface({ input: child.stdout }).on('line', line => {
      const message = JSON.parse(line) as GatewayMessage
      if ('log' in message) return onLog(message.log)
      if ('failed' in message) return reject(new Failure(message.failed.code, message.failed.message, message.failed.data))
      isReady = true
      signal?.removeEventListener('abort', stop)
      resolve({ child, view: message.ready })
    })
    child.on('error', cause => reject(gatewayEnded({ cause: cause.message })))
    child.on('exit', (code, killed) => {
      const why = killed ?? `exit code ${code}`
      if (signal?.aborted === true) reject(signal.reason as Error)
      else if (!isReady) setTimeout(() => reject(gatewayEnded({ cause: error.trim().split('\n').at(-1) || why })), 20)
      else onEnd(why)
    })
  })
}

import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from '../../base/failure.ts'
import type { EndpointPlan, EndpointView, LogLine } from '../../protocol/serving.ts'
import { createGateway } from './createGateway.ts'

/** What the process reads as its first line. It comes over a pipe, so that no list of processes shows the token. */
export interface GatewayConfig {
  readonly plan: EndpointPlan
  readonly python?: string | undefined
  readonly token: string
  readonly logFile?: string | undefined
  /** Where it says that it runs: `RunningFile` as JSON, for its owner only. */
  readonly runFile?: string | undefined
}

export interface RunningFile {
  readonly pid: number
  readonly url: string
  readonly token: string
  readonly keepRunning: boolean
}

/** What the process says, one JSON a line. */
export type GatewayMessage =
  | { readonly ready: EndpointView }
  | { readonly failed: { readonly code: string; readonly message: string; readonly data: Readonly<Record<string, unknown>> } }
  | { readonly log: LogLine }

/** The life of the process: one endpoint, until it is told to stop, or whoever started it is gone and it was not to stay. */
export async function runGateway(config: GatewayConfig, say: (message: GatewayMessage) => void): Promise<() => Promise<void>> {
  try {
    const running = await createGateway({ ...config, onLog: log => say({ log }) })
    const view = running.gateway.view()
    if (config.runFile !== undefined)
      writeRunFile(config.runFile, { pid: process.pid, url: running.url, token: config.token, keepRunning: view.keepRunning })
    say({ ready: view })
    return async () => {
      if (config.runFile !== undefined) rmSync(config.runFile, { force: true })
      await running.close()
    }
  } catch (error) {
    const { code, message, data } =
      error instanceof Failure ? error : new Failure('serving/failed', error instanceof Error ? error.message : String(error))
    say({ failed: { code, message, data } })
    throw error
  }
}

function writeRunFile(file: string, running: RunningFile): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(running), { mode: 0o600 })
  chmodSync(file, 0o600)
}

import { createInterface } from 'node:readline'
import { type GatewayConfig, type GatewayMessage, runGateway } from './serving/gateway/runGateway.ts'

/**
 * The gateway's process: its first line of input is what to serve, its output is what it says. When its input ends, whoever
 * started it is gone; it then goes too, unless it is to stay.
 */
const say = (message: GatewayMessage) => void process.stdout.write(`${JSON.stringify(message)}\n`)
// Nobody reads any more.
process.stdout.on('error', () => undefined)

const lines = createInterface({ input: process.stdin })
lines.once('line', line => {
  const config = JSON.parse(line) as GatewayConfig
  const closing = runGateway(config, say)
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    void closing.then(close => close()).finally(() => process.exit(0))
  }
  closing.catch(() => setTimeout(() => process.exit(1), 50))
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  if (config.plan.keepRunning !== true) lines.once('close', end)
})
lines.on('close', () => setTimeout(() => undefined, 0))

// npm run test:faults [-- --long] [-- --seed N]: the fault suite alone; --long tries everything many times more.
import { parseArgs } from 'node:util'
import { prepare } from './prepare.mjs'
import { execute } from './suites/execute.mjs'

const { values } = parseArgs({ options: { long: { type: 'boolean', default: false }, seed: { type: 'string' } } })
await prepare({ ide: false, browser: false })
const { code } = await execute(['mocha', 'test/faults/*.test.ts'], {
  env: { ...(values.long && { MLOPS_FAULTS: 'long' }), ...(values.seed !== undefined && { MLOPS_SEED: values.seed }) },
  onOutput: text => process.stdout.write(text),
})
process.exitCode = code

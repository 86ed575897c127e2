import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { runInHost } from '../ide/runInHost.mjs'
import { OUT } from '../root.mjs'
import { mochaReport } from './mochaReport.mjs'

/** test/editor, inside the extension host of the web workbench. */
export async function inHost() {
  const report = path.join(OUT, 'in-host.json')
  const log = path.join(OUT, 'in-host.log')
  rmSync(report, { force: true })
  rmSync(log, { force: true })
  const grep = process.env.MOCHA_GREP
  const end = await runInHost({ env: { TEST_REPORT: report, TEST_LOG: log, ...(grep ? { MOCHA_GREP: grep } : {}) } })
  const begun = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
  const output = [
    typeof end === 'string' ? end : `The extension host ended with code ${end}.`,
    begun.length > 0 ? `The last test that began: ${begun.at(-1)}` : 'No test began.',
    'See .out/in-host-workbench.log, .out/in-host-server.log and .out/in-host.png.',
  ].join('\n')
  const result = mochaReport(report, { isGood: end === 0, output })
  const again = begun.filter(line => line.startsWith('tried again: '))
  return { ...result, report: [...again, result.report].join('\n') }
}

import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { OUT } from '../root.mjs'
import { execute } from './execute.mjs'

/** test/ui, through a real browser. Each test is named as it ends, since one takes seconds. */
export async function ui() {
  const file = path.join(OUT, 'ui.json')
  rmSync(file, { force: true })
  const command = ['playwright', 'test', '--config', 'test/ui/playwright.config.mjs']
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, FORCE_COLOR: '0' }
  const { code, output } = await execute(command, { env, onOutput: text => process.stdout.write(text) })
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, report: `There is no report of the tests.\n${output}` }
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'))
  // A workbench in a browser now and then takes the focus at the wrong moment: what passes when it is tried once more has passed.
  const failed = stats.unexpected + errors.length
  return { passed: stats.expected + stats.flaky, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: stats.skipped, report: '' }
}

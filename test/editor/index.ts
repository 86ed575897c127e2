import { appendFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import Mocha from 'mocha'

/**
 * Runs the tests beside this file inside the extension host, which calls this. Environment: TEST_REPORT names the file for mocha's JSON
 * report, TEST_LOG the file that gets each test's title as it begins, MOCHA_GREP picks tests.
 */
export async function run(): Promise<void> {
  // One window for all, on a machine that may do much else: what was only slow is tried once more.
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, retries: 1, ...reporting() })
  if (process.env.MOCHA_GREP) mocha.grep(process.env.MOCHA_GREP)
  // All suites share one window: in the same order on every machine.
  for (const file of (await readdir(__dirname, { recursive: true })).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file))
  }
  const failures = await new Promise<number>(resolve => {
    const runner = mocha.run(resolve)
    runner.on('test', test => log(test.fullTitle()))
    // The report tells only how the last try ended.
    runner.on('retry', (test: Mocha.Test, error: Error) =>
      log(`${RETRIED}${test.fullTitle()}: ${error.stack?.replaceAll('\n', ' | ') ?? error.message}`),
    )
  })
  if (failures > 0) throw new Error(`${failures} tests failed in the extension host`)
}

/** As inHost.mjs looks for them. */
const RETRIED = 'tried again: '

function reporting(): Mocha.MochaOptions {
  const report = process.env.TEST_REPORT
  return report ? { reporter: 'json', reporterOptions: { output: report } } : { reporter: 'spec' }
}

function log(title: string): void {
  if (process.env.TEST_LOG) appendFileSync(process.env.TEST_LOG, `${title}\n`)
}

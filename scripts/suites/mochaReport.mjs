import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {{ fullTitle: string, currentRetry?: number, err: { message?: string, stack?: string } }} Test
 *
 * Counts from the file that mocha's JSON reporter wrote. A run that left none, or that ended badly with no failed test, failed once.
 * @param {string} file @param {{ isGood: boolean, output: string }} run
 * @returns {import('./runSuites.mjs').Result}
 */
export function mochaReport(file, run) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, report: `There is no report of the tests.\n${run.output}` }
  /** @type {{ stats: { passes: number, pending: number }, passes: Test[], failures: Test[], pending: Test[] }} */
  const { stats, passes, failures, pending } = JSON.parse(readFileSync(file, 'utf8'))
  const again = passes.filter(({ currentRetry = 0 }) => currentRetry > 0)
  const lines = [
    ...pending.map(test => `skipped: ${test.fullTitle}`),
    ...again.map(test => `passed when it was tried again: ${test.fullTitle}`),
    ...failures.map(describe),
  ]
  const endedBadly = !run.isGood && failures.length === 0
  if (endedBadly) lines.push(run.output)
  return { passed: stats.passes, failed: failures.length + (endedBadly ? 1 : 0), skipped: stats.pending, report: lines.join('\n') }
}

/** @param {Test} test */
function describe({ fullTitle, err }) {
  const { message = '', stack = '' } = err
  return `failed: ${fullTitle}\n${(stack.includes(message) ? stack : `${message}\n${stack}`).replace(/^/gm, '  ')}`
}

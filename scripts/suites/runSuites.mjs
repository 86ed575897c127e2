import { mkdirSync } from 'node:fs'
import { OUT } from '../root.mjs'
import { checks } from './checks.mjs'
import { inHost } from './inHost.mjs'
import { ui } from './ui.mjs'
import { unit } from './unit.mjs'

/**
 * @typedef {{ passed: number, failed: number, skipped: number, report: string }} Result the report names every failure in full
 * @typedef {() => Promise<Result>} Suite
 */

const MOST_REPEATED = 8000
const NEED_BUILD = ['in-host', 'ui']

/** @type {Record<string, Suite>} */
const suites = { ...checks, unit, 'in-host': inHost, ui }

/** Prints each suite as it ends and the sum last. Resolves with the exit code. @param {string[]} names @param {() => Promise<void>} build */
export async function runSuites(names, build) {
  mkdirSync(OUT, { recursive: true })
  const total = { passed: 0, failed: 0, skipped: 0 }
  /** @type {Record<string, Suite>} */
  const all = { build: () => attempt(build), ...suites }
  /** @type {string[]} */
  const failures = []
  let isBuilt = true
  for (const name of ['build', ...names]) {
    if (!isBuilt && NEED_BUILD.includes(name)) {
      console.log(`- ${name} was not run, since the build failed`)
      continue
    }
    const result = await timed(name, all[name] ?? noSuite)
    if (name === 'build') isBuilt = result.failed === 0
    total.passed += result.passed
    total.failed += result.failed
    total.skipped += result.skipped
    if (result.failed > 0 && result.report.trim()) failures.push(`✗ ${name}\n${indented(result.report)}`)
  }
  // A log that is cut to its end must still say what failed, many minutes before.
  if (failures.length > 0 && names.length > 1) console.log(`\n${failures.join('\n').slice(0, MOST_REPEATED)}`)
  console.log(`\n${counts(total)}`)
  return total.failed > 0 ? 1 : 0
}

/** @param {string} name @param {Suite} suite @returns {Promise<Result>} */
async function timed(name, suite) {
  const started = Date.now()
  /** @type {Result} */
  const result = await suite().catch(error => ({ passed: 0, failed: 1, skipped: 0, report: String(error?.stack ?? error) }))
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  const mark = result.failed > 0 ? '✗' : '✓'
  const isTest = result.passed + result.failed + result.skipped > 0
  console.log(`${mark} ${name.padEnd(10)} ${seconds.padStart(6)} s   ${isTest ? counts(result) : ''}`.trimEnd())
  if (result.report.trim()) console.log(`${indented(result.report)}\n`)
  return result
}

/** @param {string} report */
function indented(report) {
  return report.trimEnd().replace(/^/gm, '    ')
}

const noSuite = () => Promise.reject(new Error('There is no such suite'))

/** No test when it works, a failure when it does not. @param {() => Promise<void>} action @returns {Promise<Result>} */
async function attempt(action) {
  await action()
  return { passed: 0, failed: 0, skipped: 0, report: '' }
}

/** @param {Omit<Result, 'report'>} result */
function counts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

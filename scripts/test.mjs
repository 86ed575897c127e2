// npm test [-- --fast] [-- --all] [-- SUITE...]: installs what is missing, builds, runs the suites, closes with `N passed, N failed`.
import { parseArgs } from 'node:util'
import { prepare } from './prepare.mjs'

const NEED_EDITOR = ['in-host', 'ui']
const SUITES = ['format', 'lint', 'types', 'layers', 'dead-code', 'manifest', 'unit', ...NEED_EDITOR]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { fast: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
})
if (values.all) process.env['MLOPS_TEST_ALL'] = 'yes'
const unknown = positionals.filter(name => !SUITES.includes(name))
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. The suites are: ${SUITES.join(', ')}.`)
  process.exit(2)
}
const chosen = SUITES.filter(name => (positionals.length > 0 ? positionals.includes(name) : !values.fast || !NEED_EDITOR.includes(name)))
const needsEditor = chosen.some(name => NEED_EDITOR.includes(name))

await prepare({ ide: needsEditor, browser: needsEditor, python: chosen.includes('unit') })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))
const { build } = await import('./bundle.mjs')
const { runSuites } = await import('./suites/runSuites.mjs')
process.exitCode = await runSuites(chosen, () => build({ production: false }))

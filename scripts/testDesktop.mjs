// npm run test:desktop: the in-host tests in a desktop VS Code, downloaded unless VSCODE_EXECUTABLE names one.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeProject } from './ide/makeProject.mjs'
import { prepare } from './prepare.mjs'
import { OUT, ROOT } from './root.mjs'

const executable = process.env.VSCODE_EXECUTABLE
// the stand-in for a desktop needs the web workbench
const isShim = executable !== undefined && path.basename(executable) === 'codeShim.mjs'
await prepare({ ide: isShim, browser: isShim })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))
const { build } = await import('./bundle.mjs')
const { runTests } = await import('@vscode/test-electron')
const { mochaReport } = await import('./suites/mochaReport.mjs')

await build({ production: false })
mkdirSync(OUT, { recursive: true })
const report = path.join(OUT, 'desktop.json')
rmSync(report, { force: true })
const folder = mkdtempSync(path.join(tmpdir(), 'desktop-'))
makeProject(path.join(ROOT, 'examples/tutorial'), folder)
/** @type {string} */
let output = ''
const code = await runTests({
  ...(executable ? { vscodeExecutablePath: path.resolve(executable) } : { version: 'stable' }),
  extensionDevelopmentPath: ROOT,
  extensionTestsPath: path.join(ROOT, 'dist/test/editor/index.js'),
  extensionTestsEnv: { TEST_REPORT: report },
  launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
}).catch(error => {
  output = String(error)
  return 1
})
rmSync(folder, { recursive: true, force: true })
const result = mochaReport(report, { isGood: code === 0, output })
if (result.report) console.log(result.report)
console.log(`\n${result.passed} passed, ${result.failed} failed${result.skipped > 0 ? `, ${result.skipped} skipped` : ''}`)
process.exitCode = result.failed > 0 ? 1 : 0

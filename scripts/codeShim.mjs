#!/usr/bin/env node
// Looks like the `code` program to @vscode/test-electron and runs the tests in the web workbench's extension host instead:
//   VSCODE_EXECUTABLE=scripts/codeShim.mjs npm run test:desktop
import { runInHost } from './ide/runInHost.mjs'

const args = process.argv.slice(2)
const option = (/** @type {string} */ name) => args.find(arg => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? ''
const folder = args.find(arg => !arg.startsWith('--'))
const end = await runInHost({
  ...(folder ? { folder } : {}),
  extension: option('extensionDevelopmentPath'),
  tests: option('extensionTestsPath'),
  env: Object.fromEntries(
    ['TEST_REPORT', 'TEST_LOG', 'MOCHA_GREP'].flatMap(name => (process.env[name] ? [[name, process.env[name]]] : [])),
  ),
})
if (typeof end === 'string') console.error(end)
process.exit(typeof end === 'number' ? end : 124)
